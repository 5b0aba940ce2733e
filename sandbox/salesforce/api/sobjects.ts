import type { Api, ApiContext } from '../../stand-in/serve.ts'
import { notFound, SalesforceError } from '../errors.ts'
import type { Field } from '../fields.ts'
import { parseInput } from '../input.ts'
import { remove } from '../lifecycle.ts'
import type { Org } from '../org.ts'
import type { Row } from '../rows.ts'
import { create, type Saving, update } from '../save.ts'
import { ids } from '../setup.ts'
import type { SObject } from '../sobject.ts'
import { attributesOf, written } from '../soql/select.ts'
import { findByExternalId } from '../upsert.ts'
import { allowsDuplicates, bodyOf, param, versionOf } from './answers.ts'
import type { Server } from './server.ts'

/** One record at a time, by its id or by an external one. */
export function sobjectRoutes(api: Api, { org }: Server): void {
  api.post('/sobjects/:object', async (c) => {
    const object = org.mustHave(param(c, 'object'))
    const input = parseInput(org, object, await bodyOf(c))
    return c.json({ id: create(org, object, input, savingOf(c)), success: true, errors: [] }, 201)
  })
  const one = '/sobjects/:object/:id'
  api.get(one, (c) => answerRecord(org, c, rowById(org, c)))
  api.patch(one, async (c) => {
    const object = org.mustHave(param(c, 'object'))
    const body = await bodyOf(c)
    const row = rowById(org, c)
    checkUnmodified(c, row)
    update(org, object, row, parseInput(org, object, body), savingOf(c))
    return c.body(null, 204)
  })
  api.delete(one, (c) => {
    const row = rowById(org, c)
    checkUnmodified(c, row)
    remove(org, row, ids.integration)
    return c.body(null, 204)
  })
  const byExternal = '/sobjects/:object/:field/:value'
  api.get(byExternal, (c) => answerRecord(org, c, external(org, c) ?? refuse()))
  api.patch(byExternal, async (c) => upsert(org, c, await bodyOf(c)))
  api.delete(byExternal, (c) => {
    remove(org, external(org, c) ?? refuse(), ids.integration)
    return c.body(null, 204)
  })
}

function upsert(org: Org, c: ApiContext, body: Record<string, unknown>): Response {
  const object = org.mustHave(param(c, 'object'))
  const [name, value] = [param(c, 'field'), param(c, 'value')]
  if (Object.keys(body).some((key) => key.toLowerCase() === name.toLowerCase())) {
    throw new SalesforceError(400, 'INVALID_FIELD', `The ${name} field should not be specified in the sobject data.`)
  }
  const row = external(org, c)
  if (row === undefined) {
    const id = create(org, object, parseInput(org, object, { ...body, [name]: value }), savingOf(c))
    return c.json({ id, success: true, errors: [], created: true }, 201)
  }
  update(org, object, row, parseInput(org, object, body), savingOf(c))
  return c.json({ id: row.id, success: true, errors: [], created: false }, 200)
}

function external(org: Org, c: ApiContext): Row | undefined {
  return findByExternalId(org, org.mustHave(param(c, 'object')), param(c, 'field'), param(c, 'value'))
}

function savingOf(c: ApiContext): Saving {
  return { by: ids.integration, allowDuplicates: allowsDuplicates(c) }
}

function rowById(org: Org, c: ApiContext): Row {
  const object = org.mustHave(param(c, 'object'))
  const row = org.row(param(c, 'id'))
  if (row === undefined || row.erased || org.objectOf(row.id) !== object) throw notFound()
  if (row.deletedAt !== undefined) throw new SalesforceError(404, 'ENTITY_IS_DELETED', 'entity is deleted')
  return row
}

function answerRecord(org: Org, c: ApiContext, row: Row): Response {
  const object = org.mustHave(param(c, 'object'))
  const since = timeHeader(c, 'if-modified-since')
  if (since !== undefined && row.modifiedAt <= since) return c.body(null, 304)
  checkUnmodified(c, row)
  c.header('last-modified', new Date(row.modifiedAt).toUTCString())
  return c.json(recordOf(object, row, fieldsAsked(org, object, c.req.query('fields')), versionOf(c)))
}

/** @throws SalesforceError INVALID_FIELD */
export function fieldsAsked(org: Org, object: SObject, names: string | undefined): readonly Field[] {
  if (names === undefined || names === '') return org.fields(object)
  return names.split(',').map((name) => {
    const field = org.field(object, name.trim())
    if (field === undefined) {
      throw new SalesforceError(400, 'INVALID_FIELD', `No such column '${name.trim()}' on entity '${object.name}'`)
    }
    return field
  })
}

export function recordOf({ name: type }: SObject, row: Row, fields: readonly Field[], version: string): object {
  const values = fields.map((field) => [field.name, written(field, field.read(row))] as const)
  return { attributes: attributesOf(type, row.id, version), ...Object.fromEntries(values), Id: row.id }
}

function checkUnmodified(c: ApiContext, row: Row): void {
  const since = timeHeader(c, 'if-unmodified-since')
  if (since !== undefined && row.modifiedAt > since) throw new SalesforceError(412, 'PRECONDITION_FAILED', '')
}

function timeHeader(c: ApiContext, name: string): number | undefined {
  const time = Date.parse(c.req.header(name) ?? '')
  return Number.isNaN(time) ? undefined : time
}

function refuse(): never {
  throw notFound()
}

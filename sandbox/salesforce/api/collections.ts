import { z } from 'zod'
import type { Api, ApiContext } from '../../stand-in/serve.ts'
import { SalesforceError } from '../errors.ts'
import { remove } from '../lifecycle.ts'
import type { Org } from '../org.ts'
import { create, update } from '../save.ts'
import { ids } from '../setup.ts'
import { findByExternalId } from '../upsert.ts'
import { bodyOf, param, versionOf } from './answers.ts'
import { checkSize, sentBatch, storedRow, tooMany } from './batch.ts'
import { resultsOf } from './results.ts'
import type { Server } from './server.ts'
import { fieldsAsked, recordOf } from './sobjects.ts'

const mostRetrieved = 2000
const Retrieval = z.object({ ids: z.array(z.string()), fields: z.array(z.string()) })

/** Up to 200 records in one request, each with its own result, in order. */
export function collectionRoutes(api: Api, { org }: Server): void {
  api.get('/composite/sobjects/:object', (c) => retrieve(org, c, idsAsked(c), c.req.query('fields') ?? ''))
  api.post('/composite/sobjects/:object', async (c) => {
    const asked = Retrieval.safeParse(await bodyOf(c))
    if (!asked.success) throw new SalesforceError(400, 'JSON_PARSER_ERROR', 'ids and fields are lists of strings')
    return retrieve(org, c, asked.data.ids, asked.data.fields.join())
  })
  api.post('/composite/sobjects', (c) => insertAll(org, c))
  api.patch('/composite/sobjects', (c) => updateAll(org, c))
  api.patch('/composite/sobjects/:object/:field', (c) => upsertAll(org, c))
  api.delete('/composite/sobjects', (c) => {
    const asked = idsAsked(c)
    checkSize(asked.length)
    const work = asked.map((id) => () => {
      const row = storedRow(org, id)
      remove(org, row, ids.integration)
      return { id: row.id, success: true, errors: [] }
    })
    return c.json(resultsOf(org, c, c.req.query('allOrNone') === 'true', work))
  })
}

function idsAsked(c: ApiContext): string[] {
  return (c.req.query('ids') ?? '').split(',').filter((id) => id !== '')
}

function retrieve(org: Org, c: ApiContext, asked: readonly string[], names: string): Response {
  const object = org.mustHave(param(c, 'object'))
  if (asked.length > mostRetrieved) throw tooMany(mostRetrieved)
  const fields = fieldsAsked(org, object, names)
  return c.json(
    asked.map((id) => {
      const row = org.row(id)
      const isThere = row !== undefined && row.deletedAt === undefined && org.objectOf(row.id) === object
      return isThere ? recordOf(object, row, fields, versionOf(c)) : null
    }),
  )
}

async function insertAll(org: Org, c: ApiContext): Promise<Response> {
  const { records, allOrNone, saving } = await sentBatch(org, c)
  const work = records.map(({ object, input, id }) => () => {
    if (id !== undefined) {
      throw new SalesforceError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id'])
    }
    return { id: create(org, object, input, saving), success: true, errors: [] }
  })
  return c.json(resultsOf(org, c, allOrNone, work))
}

async function updateAll(org: Org, c: ApiContext): Promise<Response> {
  const { records, allOrNone, saving } = await sentBatch(org, c)
  const work = records.map(({ object, input, id, checkOnce }) => () => {
    if (id === undefined) throw new SalesforceError(400, 'MISSING_ARGUMENT', 'Id not specified in an update call')
    checkOnce()
    const row = storedRow(org, id, object)
    update(org, object, row, input, saving)
    return { id: row.id, success: true, errors: [] }
  })
  return c.json(resultsOf(org, c, allOrNone, work))
}

async function upsertAll(org: Org, c: ApiContext): Promise<Response> {
  const field = param(c, 'field')
  const { records, allOrNone, saving } = await sentBatch(org, c, field)
  const work = records.map(({ object, input, key, checkOnce }) => () => {
    if (key === undefined) throw new SalesforceError(400, 'MISSING_ARGUMENT', `${field} not specified`)
    checkOnce()
    const row = findByExternalId(org, object, field, key)
    if (row === undefined && field.toLowerCase() === 'id') storedRow(org, key, object)
    if (row === undefined) return { id: create(org, object, input, saving), success: true, errors: [], created: true }
    update(org, object, row, input, saving)
    return { id: row.id, success: true, errors: [], created: false }
  })
  return c.json(resultsOf(org, c, allOrNone, work))
}

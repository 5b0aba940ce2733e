import { Hono } from 'hono'
import { z } from 'zod'
import type { Api, ApiContext, ApiEnv } from '../stand-in/serve.ts'
import { type Associated, associate, associatedWith } from './associations.ts'
import { answerBatch, checkSize } from './batch.ts'
import { bodyOf, objectTypeOf } from './body.ts'
import type { Crm } from './crm.ts'
import { objectKinds } from './definitions.ts'
import { find } from './find.ts'
import type { ObjectType } from './record.ts'
import { type ErrorBody, notFound } from './refusal.ts'

const Ids = z.object({ inputs: z.array(z.object({ id: z.coerce.string() })) })

/** Of many records at once. */
export function associationRoutes(crm: Crm): Api {
  const api: Api = new Hono<ApiEnv>()
  api.post('/:from/:to/batch/read', async (c) => {
    const from = objectTypeOf(c.req.param('from'))
    const to = objectTypeOf(c.req.param('to'))
    const { inputs } = await bodyOf(c, Ids)
    checkSize(inputs)
    const found = inputs.map(({ id }) => ({ id, others: associatedWith(crm, from, to, id) }))
    const results = found.filter(({ others }) => others.length > 0)
    return answerBatch(c, crm, {
      started: crm.clock.now(),
      results: results.map(({ id, others }) => ({ from: { id }, to: others.map((other) => answerOf(from, other)) })),
      errors: found.flatMap(({ id, others }) => (others.length === 0 ? [noneFound(from, to, id)] : [])),
    })
  })
  return api
}

/** Of one record. */
export function recordAssociationRoutes(crm: Crm): Api {
  const api: Api = new Hono<ApiEnv>()
  api.get('/:type/:id/associations/:to', (c) => {
    const from = objectTypeOf(c.req.param('type'))
    const others = associatedWith(crm, from, objectTypeOf(c.req.param('to')), c.req.param('id'))
    return c.json({ results: others.map((other) => answerOf(from, other)) })
  })
  api.put('/:type/:id/associations/default/:to/:other', (c) => {
    const { from, to, contact, company } = associated(crm, c)
    const ends = { from: { id: from === 'contacts' ? contact : company }, to: { id: to === 'contacts' ? contact : company } }
    const associationSpec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeIds[from].any }
    return answerBatch(c, crm, { started: crm.clock.now(), results: [{ ...ends, associationSpec }], errors: [] })
  })
  api.put('/:type/:id/associations/:to/:other', (c) => {
    const { contact, company } = associated(crm, c)
    const ends = { fromObjectTypeId: '0-1', fromObjectId: contact, toObjectTypeId: '0-2', toObjectId: company }
    return c.json({ ...ends, labels: [] }, 201)
  })
  return api
}

/** Puts a contact and a company together, whichever comes first in the path. @throws Refusal */
function associated(crm: Crm, c: ApiContext) {
  const [from, to] = [objectTypeOf(c.req.param('type') ?? ''), objectTypeOf(c.req.param('to') ?? '')]
  const ids = { [to]: c.req.param('other') ?? '', [from]: c.req.param('id') ?? '' }
  const contact = find(crm, 'contacts', ids['contacts'] ?? '', undefined)
  const company = find(crm, 'companies', ids['companies'] ?? '', undefined)
  if (contact === undefined || company === undefined) throw notFound()
  associate(crm, contact, company)
  return { from, to, contact: contact.id, company: company.id }
}

/** The vendor's numbers of kinds of associations. */
const typeIds = { contacts: { primary: 1, any: 279 }, companies: { primary: 2, any: 280 } } as const

function answerOf(from: ObjectType, { id, isPrimary }: Associated) {
  const { primary, any } = typeIds[from]
  const category = 'HUBSPOT_DEFINED'
  const kinds = [{ category, typeId: any, label: null }]
  return {
    toObjectId: Number(id),
    associationTypes: isPrimary ? [{ category, typeId: primary, label: 'Primary' }, ...kinds] : kinds,
  }
}

function noneFound(from: ObjectType, to: ObjectType, id: string): ErrorBody {
  const fromType = objectKinds[from].singular
  const toType = objectKinds[to].singular
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${toType} is associated with ${fromType} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [fromType], toObjectType: [toType] },
  }
}

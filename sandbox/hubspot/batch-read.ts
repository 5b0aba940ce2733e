import { z } from 'zod'
import type { ApiContext } from '../stand-in/serve.ts'
import { answerer, nothingWanted } from './answer.ts'
import { answerBatch, checkSize, missing, tooMany } from './batch.ts'
import { bodyOf } from './body.ts'
import { archive } from './changes.ts'
import type { Crm } from './crm.ts'
import { find } from './find.ts'
import type { ObjectType } from './record.ts'

const mostWithHistory = 50

const Ids = z.object({ inputs: z.array(z.object({ id: z.coerce.string() })) })
const Read = Ids.extend({
  properties: z.array(z.string()).optional(),
  propertiesWithHistory: z.array(z.string()).optional(),
  idProperty: z.string().optional(),
})

/** The records that are there, each once; ids that are not are named together in one error. */
export async function readBatch(c: ApiContext, crm: Crm, type: ObjectType): Promise<Response> {
  const started = crm.clock.now()
  const { inputs, properties = [], propertiesWithHistory: withHistory = [], idProperty } = await bodyOf(c, Read)
  if (withHistory.length > 0 && inputs.length > mostWithHistory) throw tooMany(' for property histories', mostWithHistory)
  checkSize(inputs)
  const isArchived = c.req.query('archived') === 'true'
  const recordOf = (id: string) => (isArchived ? crm.shelves[type].archived.get(id) : find(crm, type, id, idProperty))
  const sought = [...new Set(inputs.map(({ id }) => id))].map((id) => ({ id, record: recordOf(id) }))
  const absent = sought.flatMap(({ id, record }) => (record === undefined ? [id] : []))
  const records = new Set(sought.flatMap(({ record }) => record ?? []))
  const results = [...records].map(answerer(crm, type, { ...nothingWanted, properties, withHistory }))
  return answerBatch(c, crm, { started, results, errors: absent.length === 0 ? [] : [missing(type, absent).body] })
}

export async function archiveBatch(c: ApiContext, crm: Crm, type: ObjectType): Promise<Response> {
  const { inputs } = await bodyOf(c, Ids)
  checkSize(inputs)
  for (const { id } of inputs) archive(crm, type, id)
  return c.body(null, 204)
}

import { Hono } from 'hono'
import { z } from 'zod'
import type { Api, ApiContext, ApiEnv } from '../stand-in/serve.ts'
import { answerer, nothingWanted } from './answer.ts'
import { archiveBatch, readBatch } from './batch-read.ts'
import { writeBatch } from './batch-write.ts'
import { Association, bodyOf, Given, limitOf, objectTypeOf, wantedOf } from './body.ts'
import { archive, byApp, create, judgeValues, update } from './changes.ts'
import type { Crm } from './crm.ts'
import { erase } from './erase.ts'
import { find } from './find.ts'
import { merge } from './merge.ts'
import type { ObjectType, Stored } from './record.ts'
import { invalid, notFound } from './refusal.ts'
import { search } from './search.ts'

const archivedFor = 90 * 86_400_000
const mostWithHistory = 50

const Input = z.object({ properties: Given, associations: z.array(Association).optional() })
const Merge = z.object({ primaryObjectId: z.coerce.string(), objectIdToMerge: z.coerce.string() })
const Erase = z.object({ objectId: z.coerce.string(), idProperty: z.string().optional() })

/** Everything below the path of a type of object. */
export function objectRoutes(crm: Crm): Api {
  const api: Api = new Hono<ApiEnv>()
  const typeOf = (c: ApiContext) => objectTypeOf(c.req.param('type') ?? '')
  api.post('/:type/search', (c) => search(c, crm, typeOf(c)))
  api.post('/:type/merge', async (c) => {
    const { primaryObjectId, objectIdToMerge } = await bodyOf(c, Merge)
    const merged = merge(crm, typeOf(c), primaryObjectId, objectIdToMerge, { time: crm.clock.now() })
    return c.json(answerer(crm, typeOf(c), nothingWanted)(merged))
  })
  api.post('/:type/gdpr-delete', async (c) => {
    if (typeOf(c) !== 'contacts') throw notFound()
    const { objectId, idProperty } = await bodyOf(c, Erase)
    erase(crm, objectId, idProperty)
    return c.body(null, 204)
  })
  api.post('/:type/batch/read', (c) => readBatch(c, crm, typeOf(c)))
  api.post('/:type/batch/create', (c) => writeBatch(c, crm, typeOf(c), 'create'))
  api.post('/:type/batch/update', (c) => writeBatch(c, crm, typeOf(c), 'update'))
  api.post('/:type/batch/upsert', (c) => writeBatch(c, crm, typeOf(c), 'upsert'))
  api.post('/:type/batch/archive', (c) => archiveBatch(c, crm, typeOf(c)))
  api.get('/:type', (c) => list(c, crm, typeOf(c)))
  api.post('/:type', async (c) => {
    const type = typeOf(c)
    const { properties, associations = [] } = await bodyOf(c, Input)
    const companies = associations.map(({ to }) => to.id)
    const created = create(crm, type, judgeValues(crm, type, properties), byApp(crm), companies)
    return c.json(answerer(crm, type, wantedByKeys(properties))(created), 201)
  })
  api.get('/:type/:id', (c) => c.json(answerer(crm, typeOf(c), wantedOf(c))(recordOf(c, crm, typeOf(c)))))
  api.patch('/:type/:id', async (c) => {
    const type = typeOf(c)
    const { properties } = await bodyOf(c, Input)
    const updated = update(crm, type, recordOf(c, crm, type), judgeValues(crm, type, properties), byApp(crm))
    return c.json(answerer(crm, type, wantedByKeys(properties))(updated))
  })
  api.delete('/:type/:id', (c) => {
    archive(crm, typeOf(c), c.req.param('id'))
    return c.body(null, 204)
  })
  return api
}

function wantedByKeys(properties: Readonly<Record<string, unknown>>) {
  return { ...nothingWanted, properties: Object.keys(properties) }
}

/** A page by ids: `after` is the first id that it may begin with. */
function list(c: ApiContext, crm: Crm, type: ObjectType): Response {
  const wanted = wantedOf(c)
  const most = wanted.withHistory.length > 0 ? mostWithHistory : 100
  const limit = Math.min(limitOf(c.req.query('limit'), most), crm.pageRows)
  const after = Number(c.req.query('after') ?? 0)
  if (Number.isNaN(after)) throw invalid(`The paging token ${c.req.query('after')} is not valid`)
  const { live, archived } = crm.shelves[type]
  const shelf = c.req.query('archived') === 'true' ? archived : live
  const place = shelf.placeOf(after)
  const since = crm.clock.now() - archivedFor
  const page = shelf.all().slice(place, place + limit)
  const last = shelf.all().length > place + limit ? page.at(-1) : undefined
  const results = page.filter(({ archivedAt }) => archivedAt === undefined || archivedAt > since).map(answerer(crm, type, wanted))
  return c.json({ results, ...(last !== undefined && { paging: { next: nextPage(c, String(Number(last.id) + 1)) } }) })
}

function nextPage(c: ApiContext, after: string) {
  const url = new URL(c.req.url)
  url.searchParams.set('after', after)
  return { after, link: url.href }
}

/** @throws Refusal */
function recordOf(c: ApiContext, crm: Crm, type: ObjectType): Stored {
  const id = c.req.param('id') ?? ''
  const isArchived = c.req.query('archived') === 'true'
  const record = isArchived ? crm.shelves[type].archived.get(id) : find(crm, type, id, c.req.query('idProperty'))
  if (record === undefined) throw notFound()
  return record
}

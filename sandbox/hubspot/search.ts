import type { ApiContext } from '../stand-in/serve.ts'
import { answerer, nothingWanted } from './answer.ts'
import { limitOf, shaped } from './body.ts'
import type { Crm } from './crm.ts'
import type { ObjectType, Stored } from './record.ts'
import { invalid } from './refusal.ts'
import { orderOf, Query, searchOf } from './search-query.ts'

const longestBody = 3000
const furthest = 10_000

/** A page of what the index finds; a moment later it may find more. */
export async function search(c: ApiContext, crm: Crm, type: ObjectType): Promise<Response> {
  const query = await queryOf(c)
  const limit = Math.min(limitOf(query.limit, 200), crm.pageRows)
  const after = Number(query.after ?? 0)
  if (!Number.isInteger(after) || after < 0) throw invalid(`The after value ${query.after} is not valid`)
  const end = after + limit
  if (end > furthest) throw invalid('There was a problem with the request.')
  const { total, page } = find(crm, type, query, after, end)
  return c.json({
    total,
    results: page.map(answerer(crm, type, { ...nothingWanted, properties: query.properties ?? [] })),
    ...(end < total && { paging: { next: { after: String(end) } } }),
  })
}

async function queryOf(c: ApiContext): Promise<Query> {
  const text = await c.req.text()
  if (text.length > longestBody) throw invalid(`The search request body exceeds ${longestBody} characters`)
  try {
    return shaped(JSON.parse(text), Query)
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('Invalid input JSON on line 1, column 1: Unable to parse value')
    throw error
  }
}

interface Found {
  readonly total: number
  readonly page: readonly Stored[]
}

function find(crm: Crm, type: ObjectType, query: Query, from: number, to: number): Found {
  const definitions = crm.properties.of(type)
  const { fromId, test } = searchOf(type, query, definitions)
  const order = orderOf(type, query, definitions)
  const index = crm.shelves[type].searchable()
  const records = index.all()
  const found: Stored[] = []
  let total = 0
  for (let place = index.placeOf(fromId); place < records.length; place++) {
    const record = records[place]
    if (record === undefined || !test(record)) continue
    if (order !== undefined || (total >= from && total < to)) found.push(record)
    total++
  }
  return { total, page: order === undefined ? found : found.toSorted(order).slice(from, to) }
}

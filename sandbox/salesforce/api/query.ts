import type { Api, ApiContext } from '../../stand-in/serve.ts'
import { SalesforceError } from '../errors.ts'
import { idOf } from '../ids.ts'
import { evaluate, type Found } from '../soql/query.ts'
import { recordWriter } from '../soql/select.ts'
import { param, versionOf } from './answers.ts'
import type { Server } from './server.ts'

/** How many open queries a user may have; the oldest is closed when there are more. */
const openCursors = 10
const lifetime = 2 * 86_400_000

interface Cursor {
  readonly found: Found
  readonly openedAt: number
}

export function queryRoutes(api: Api, { org, pageRows }: Server): void {
  const cursors = new Map<string, Cursor>()
  let number = 0
  const open = (found: Found) => {
    const id = idOf('01g', ++number)
    cursors.set(id, { found, openedAt: org.clock.now() })
    const [oldest] = cursors.keys()
    if (cursors.size > openCursors && oldest !== undefined) cursors.delete(oldest)
    return id
  }
  const first = (everything: boolean) => (c: ApiContext) => {
    const soql = c.req.query('q')
    if (soql === undefined) throw new SalesforceError(400, 'MALFORMED_QUERY', 'A query string has to be specified')
    const found = evaluate(org, soql, everything)
    const size = sizeOf(c, pageRows)
    const cursor = found.rows.length > size ? open(found) : undefined
    return c.json(pageOf(c, found, 0, size, cursor))
  }
  const next = (c: ApiContext) => {
    const [id = '', from = ''] = param(c, 'cursor').split('-')
    const cursor = cursors.get(id)
    const at = Number(from)
    const isOver = cursor === undefined || org.clock.now() - cursor.openedAt > lifetime
    if (isOver || !(at > 0 && at < cursor.found.rows.length)) {
      throw new SalesforceError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
    }
    return c.json(pageOf(c, cursor.found, at, sizeOf(c, pageRows), id))
  }
  api.get('/query', first(false))
  api.get('/queryAll', first(true))
  api.get('/query/:cursor', next)
  api.get('/queryAll/:cursor', next)
  api.get('/tooling/query', first(false))
}

function sizeOf(c: ApiContext, most: number): number {
  const asked = /batchsize\s*=\s*(\d+)/i.exec(c.req.header('sforce-query-options') ?? '')?.[1]
  return asked === undefined ? most : Math.min(most, Math.max(200, Number(asked)))
}

function pageOf(c: ApiContext, found: Found, at: number, size: number, cursor: string | undefined): object {
  const { from, columns, rows, total, aggregate } = found
  if (total !== undefined) return { totalSize: total, done: true, records: [] }
  if (aggregate !== undefined) return { totalSize: 1, done: true, records: [aggregate] }
  const version = versionOf(c)
  const records = rows.slice(at, at + size).map(recordWriter(from, columns, version))
  const done = at + size >= rows.length
  const next = done ? {} : { nextRecordsUrl: `/services/data/${version}/query/${cursor}-${at + size}` }
  return { totalSize: rows.length, done, ...next, records }
}

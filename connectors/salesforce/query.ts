import { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import { isId, type Target } from './objects.ts'
import { type Dated, requestJson } from './request.ts'
import type { Row } from './rows.ts'
import type { Settings } from './settings.ts'

export interface Answered {
  readonly records: readonly Row[]
  readonly totalSize: number
  /** Whether these are all. */
  readonly done: boolean
}

// Not looked into, and not by an array of schemas: that would cost as much time again as JSON.parse does.
const AnyRows = z.custom<readonly Row[]>(
  (rows) => Array.isArray(rows) && rows.every((row) => typeof row === 'object' && row !== null),
)
const Answered = z.object({ records: AnyRows, totalSize: z.int(), done: z.boolean() })

/** Rows that one answer holds at most. */
const rowsPerAnswer = 2000

/** The first rows of a query, deleted ones among them. */
function queryAll(ctx: Context<Settings>, soql: string): Promise<Dated<Answered>> {
  return requestJson(ctx, Answered, { path: 'queryAll', query: { q: soql } })
}

/** The first rows of a query that live. */
export function query(ctx: Context<Settings>, soql: string): Promise<Dated<Answered>> {
  return requestJson(ctx, Answered, { path: 'query', query: { q: soql } })
}

export interface AnswerById {
  readonly rows: readonly Row[]
  /** The last id of them; of none, the one before. */
  readonly after: string
  readonly sentAt: Date
  readonly last: boolean
}

/**
 * All rows that fit, deleted ones among them, answer by answer in the order of their ids, from behind an id. The vendor may answer with fewer
 * rows than a query asks for; its own way to the next ones expires, an id does not.
 */
export async function* answersById(
  ctx: Context<Settings>,
  target: Target,
  columns: readonly string[],
  condition: string,
  from: string,
): AsyncGenerator<AnswerById> {
  for (let after = from; ; ) {
    const behind = after === '' ? undefined : `Id > ${text(after)}`
    const soql = select(columns, target, [condition, behind], ` ORDER BY Id LIMIT ${rowsPerAnswer}`)
    const { data, sentAt } = await queryAll(ctx, soql)
    const last = data.done && data.records.length < rowsPerAnswer
    const next = data.records.findLast(({ Id }) => typeof Id === 'string')?.['Id']
    if (!last && (typeof next !== 'string' || next === after)) {
      throw new GoldthreadError('failed', 'Salesforce answers a query with the same rows again')
    }
    if (typeof next === 'string') after = next
    yield { rows: data.records, after, sentAt, last }
    if (last) return
  }
}

/** @param conditions undefined ones do not count */
export function select(
  columns: readonly string[],
  { sobject, where }: Target,
  conditions: readonly (string | undefined)[],
  tail = '',
): string {
  const all = [where, ...conditions].filter((condition) => condition !== undefined)
  const filter = all.length === 0 ? '' : ` WHERE ${all.map((condition) => `(${condition})`).join(' AND ')}`
  return `SELECT ${columns.join(', ')} FROM ${sobject}${filter}${tail}`
}

export function text(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`
}

export function oneOf(field: string, values: readonly string[]): string {
  return `${field} IN (${values.map(text).join(', ')})`
}

/** With 40 fields beside them, as many ids or keys fill half of what an address may hold. */
const mostInQuery = 200

export function inParts<T>(items: readonly T[], size = mostInQuery): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size))
}

/** Deleted ones among them; an id that is none, or not there, has no row. */
export async function rowsByIds(
  ctx: Context<Settings>,
  target: Target,
  columns: readonly string[],
  ids: readonly string[],
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const part of inParts(ids.filter(isId))) {
    rows.push(...(await queryAll(ctx, select(columns, target, [oneOf('Id', part)]))).data.records)
  }
  return rows
}

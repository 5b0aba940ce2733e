import { rowsOfCsv, spoiled } from './csv.ts'
import type { Answer } from './request.ts'

/** A part of what a job of the Bulk API wrote. */
export interface Result {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Of the next part; undefined where there is none. */
  readonly locator: string | undefined
}

/**
 * Almost any text is some CSV: half of an answer that is cut at a row's end, or the page for people of a proxy, would be a complete result with
 * all the others deleted. So the answer has to hold the columns that were asked for, as many rows as it says, and a locator, if only `null`.
 * @throws GoldthreadError `unreachable`
 */
export function resultOf({ text, headers }: Answer, columns: readonly string[]): Result {
  const [header = [], ...rows] = rowsOfCsv(text)
  const locator = headers['sforce-locator']
  const asked = new Set(columns.map((name) => name.toLowerCase()))
  const isAsked = header.length === asked.size && header.every((name) => asked.has(name.toLowerCase()))
  if (locator === undefined || !isAsked || String(rows.length) !== headers['sforce-numberofrecords']) throw spoiled()
  return { header, rows, locator: locator === 'null' ? undefined : locator }
}

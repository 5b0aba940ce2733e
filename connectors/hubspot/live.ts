import type { Merge, RawRecord, RejectedRow } from '../../core/reading.ts'
import { atOnce } from '../http/at-once.ts'
import type { Answer, Api } from './api.ts'
import { consentOf } from './consent.ts'
import { inChunks, mostInputs } from './inputs.ts'
import { mergesOf, recordOf, rowsOf } from './records.ts'
import { Refused } from './refusal.ts'
import { BatchAnswer, Row } from './shapes.ts'
import { mergedIds, type Wanted } from './wanted.ts'

/** Records as they are now. */
export interface Live {
  readonly rows: readonly Row[]
  readonly records: readonly RawRecord[]
  readonly rejected: readonly RejectedRow[]
  readonly merged: readonly Merge[]
  /** Ids that were asked for, and lead to no record. */
  readonly missing: readonly string[]
  readonly asOf: Date
}

const mostWithHistory = 50

export function pageSize({ history }: Wanted): number {
  return history.length > 0 ? mostWithHistory : mostInputs
}

/** Reads from the database, not from the search's index, which may show a former state. An id that was merged away brings the record it went into. */
export async function readLive(api: Api, wanted: Wanted, ids: readonly string[]): Promise<Live> {
  const answers = await atOnce(inChunks([...new Set(ids)], pageSize(wanted)), api.settings.connections, async (chunk) => {
    const { body, asOf } = await readBatch(api, wanted, chunk)
    const found = rowsOf(body.results, wanted, 'read by id')
    return { ...found, rows: [...found.rows, ...(await leftOver(api, wanted, chunk, found.rows))], asOf }
  })
  const rows = [...new Map(answers.flatMap((answer) => answer.rows).map((row) => [row.id, row])).values()]
  const merged = rows.flatMap(mergesOf)
  const accounted = new Set([...rows.map(({ id }) => id), ...merged.map(({ loser }) => loser)])
  return {
    rows,
    records: await withConsent(api, wanted, rows),
    rejected: answers.flatMap(({ rejected }) => rejected),
    merged,
    missing: ids.filter((id) => !accounted.has(id)),
    asOf: new Date(Math.min(api.now().getTime(), ...answers.map(({ asOf }) => asOf.getTime()))),
  }
}

function readBatch(
  api: Api,
  { object, properties, history }: Wanted,
  ids: readonly string[],
): Promise<Answer<{ results: unknown[] }>> {
  const inputs = ids.map((id) => ({ id }))
  const body = { inputs, properties, ...(history.length > 0 && { propertiesWithHistory: history }) }
  return api.ask({ path: `${api.paths.objects(object)}/batch/read`, body, shape: BatchAnswer })
}

/**
 * A record that nobody asked for stands for an id that was merged away, but does not always say for which: then each id that is left is
 * asked for alone.
 */
async function leftOver(api: Api, wanted: Wanted, ids: readonly string[], rows: readonly Row[]): Promise<readonly Row[]> {
  const asked = new Set(ids)
  const led = new Set(rows.flatMap(mergesOf).map(({ loser }) => loser))
  const isExplained = (row: Row) => asked.has(row.id) || mergesOf(row).some(({ loser }) => asked.has(loser))
  if (rows.every(isExplained)) return []
  const found = new Set(rows.map(({ id }) => id))
  const left = ids.filter((id) => !found.has(id) && !led.has(id))
  const answers = await atOnce(left, 1, (id) => readOne(api, wanted, id))
  return answers.flatMap((row, i) => (row === undefined ? [] : [withLoser(row, left[i] ?? '')]))
}

async function readOne(api: Api, { object, properties }: Wanted, id: string): Promise<Row | undefined> {
  try {
    const query = { properties: properties.join(',') }
    return (await api.ask({ path: `${api.paths.objects(object)}/${id}`, query, shape: Row })).body
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined
    throw error
  }
}

function withLoser(row: Row, loser: string): Row {
  const known = mergesOf(row).map((merge) => merge.loser)
  return { ...row, properties: { ...row.properties, [mergedIds]: [...known, loser].join(';') } }
}

export async function withConsent(api: Api, wanted: Wanted, rows: readonly Row[]): Promise<readonly RawRecord[]> {
  const virtual = await consentOf(api, wanted, rows)
  return rows.map((row) => recordOf(row, wanted, virtual?.(row)))
}

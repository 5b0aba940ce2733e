import type { Context } from '../../core/connector.ts'
import type { RawRecord, Reading, Sample } from '../../core/reading.ts'
import { isId, targetOf } from './objects.ts'
import { oneOf, query, rowsByIds, select } from './query.ts'
import { columnsOf, type Sorted, sorterOf } from './rows.ts'
import type { Settings } from './settings.ts'

/** What a merge led to is asked for in the next round; somebody may have merged that, too. */
const rounds = 5

export async function sample(
  ctx: Context<Settings>,
  reading: Reading,
  { rows, id }: { readonly rows: number; readonly id?: string },
): Promise<Sample> {
  if (id !== undefined && !isId(id)) return { records: [], rejected: [] }
  const target = targetOf(reading.object)
  const condition = id === undefined ? undefined : oneOf('Id', [id])
  const { data } = await query(ctx, select(columnsOf(target, reading), target, [condition], ` LIMIT ${rows}`))
  const { records, rejected } = sorterOf(reading)(data.records)
  return { records: records.slice(0, rows), rejected }
}

/** Where one was merged into another, and that was deleted, there is no entry. */
export async function read(
  ctx: Context<Settings>,
  reading: Reading,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RawRecord>> {
  const known = new Map<string, RawRecord>()
  const leadsTo = new Map<string, string>()
  let next = [...new Set(ids)]
  for (let round = 0; next.length > 0 && round < rounds; round++) {
    const { records, merged } = await sortedByIds(ctx, reading, next)
    for (const record of records) known.set(record.id, record)
    const joined = merged.filter(({ into }) => into === undefined)
    for (const { loser, winner } of joined) leadsTo.set(loser, winner)
    next = [...new Set(joined.map(({ winner }) => winner))].filter((id) => !known.has(id) && !leadsTo.has(id))
  }
  return new Map(
    ids.flatMap((id) => {
      const record = known.get(endOf(leadsTo, id))
      return record === undefined ? [] : [[id, record] as const]
    }),
  )
}

function endOf(leadsTo: ReadonlyMap<string, string>, id: string): string {
  const next = leadsTo.get(id)
  return next === undefined ? id : endOf(leadsTo, next)
}

/** What the records with these ids have become. */
export async function sortedByIds(ctx: Context<Settings>, reading: Reading, ids: readonly string[]): Promise<Sorted> {
  const target = targetOf(reading.object)
  return sorterOf(reading)(await rowsByIds(ctx, target, columnsOf(target, reading), ids))
}

import type { SourceRecord } from '../core/types.ts'
import type { Pair } from '../engine/matching/link/members.ts'

/**
 * Pairs of records that stand in one row of their source, by their places. The row says that they are two: a couple shares a name, an
 * address and a phone, and would be taken for one person by all of them.
 */
export function couplesAmong(
  records: readonly Pick<SourceRecord, 'connection' | 'object' | 'externalId' | 'part'>[],
): readonly Pair[] {
  if (records.every(({ part }) => part === 1)) return []
  const named = records.map(({ connection, object, externalId }, place) => ({
    row: JSON.stringify([connection, object, externalId]),
    place,
  }))
  const rows = Map.groupBy(named, ({ row }) => row)
  return [...rows.values()].flatMap((its) =>
    its.flatMap(({ place: a }, k) => its.slice(k + 1).map(({ place: b }): Pair => [a, b])),
  )
}

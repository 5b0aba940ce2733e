import type { SourceRecord } from '../core/types.ts'
import { groupsOf } from '../engine/matching/link/groups.ts'
import { followed, followersOf } from './followers.ts'
import { hangingsOf, type Links } from './hanging.ts'
import type { Matcher } from './matchers.ts'
import { openRecords } from './open-records.ts'

/**
 * Who is one customer, of the records of a kind: by average linkage in each component, under what people decided, what sources joined and
 * what the rules forbid. What is equally likely is settled by the names of records at their sources.
 *
 * @param records all that were reached, so that no component is cut @returns record numbers; groups of one among them
 */
export function groupRecords(records: readonly SourceRecord[], links: Links, matcher: Matcher): readonly (readonly number[])[] {
  const opened = openRecords(records, matcher)
  const { hanging, alone } = hangingsOf(opened, links, matcher)
  const idOf = (place: number) => opened.records[place]?.id ?? 0
  const grouped = hanging.flatMap(({ places, members }) => {
    const groups = groupsOf(members, matcher.model.mergeAt)
    return groups.map((group) => group.map((at) => idOf(places[at] ?? 0)))
  })
  return followed([...Array.from(alone, (place) => [idOf(place)]), ...grouped], followersOf(links))
}

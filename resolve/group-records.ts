import type { SourceRecord } from '../core/types.ts'
import { groupsOf } from '../engine/matching/link/groups.ts'
import { followed, followersOf } from './followers.ts'
import { type Comparable, hangingsOf, type Links } from './hanging.ts'
import type { Matcher } from './matchers.ts'
import { openRecords } from './open-records.ts'

/**
 * Who is one customer, of the records of a kind: by average linkage in each component, under what people decided, what sources joined and
 * what the rules forbid. What is equally likely is settled by the names of records at their sources.
 *
 * @param records all that were reached, so that no component is cut @returns record numbers; groups of one among them
 */
export function groupRecords(records: readonly SourceRecord[], links: Links, matcher: Matcher): readonly (readonly number[])[] {
  return groupOpened(openRecords(records, matcher), links, matcher)
}

/** The same of records that are open. */
export function groupOpened(opened: Comparable, links: Links, matcher: Matcher): readonly (readonly number[])[] {
  const { hanging, alone } = hangingsOf(opened, links, matcher)
  const idOf = (place: number) => opened.records[place]?.id ?? 0
  const grouped = hanging.flatMap(({ places, members }) => {
    const groups = groupsOf(members, matcher.model.mergeAt)
    return groups.map((group) => group.map((at) => idOf(places[at] ?? 0)))
  })
  return followed([...Array.from(alone, (place) => [idOf(place)]), ...grouped], followersOf(links))
}

/** Each ascending, in the order of their first numbers. A record of a kind that no rule is for is a customer of its own. */
export function customersAmong(
  records: readonly SourceRecord[],
  links: Links,
  matchers: ReadonlyMap<string, Matcher>,
): readonly (readonly number[])[] {
  const merged = new Set(records.flatMap(({ id, merged }) => (merged ? [id] : [])))
  const groups = [...Map.groupBy(records, ({ kind }) => kind)].flatMap(([kind, its]) => {
    const matcher = matchers.get(kind)
    return matcher === undefined ? its.map(({ id }) => [id]) : groupRecords(its, links, matcher)
  })
  return standing(groups, merged)
}

/** Customers in order. Whom people keep apart from the record that it was merged into has nothing left to stand for. */
export function standing(groups: readonly (readonly number[])[], merged: ReadonlySet<number>): readonly (readonly number[])[] {
  const left = merged.size === 0 ? groups : groups.filter((group) => group.some((id) => !merged.has(id)))
  return left.map(inOrder).toSorted(([a = 0], [b = 0]) => a - b)
}

/** Most are, and of a million no copy is made. */
function inOrder(group: readonly number[]): readonly number[] {
  const isAscending = group.every((id, at) => at === 0 || (group[at - 1] ?? 0) < id)
  return isAscending ? group : group.toSorted((a, b) => a - b)
}

import type { EntrySpec, FieldEntries, ReadingSpec } from './schema/entry.ts'

/**
 * Columns that may stand for one another: of those of a `first:` one is enough. One of them that is read alone as well is a group of
 * its own besides.
 *
 * @param alone columns that something else than the fields reads
 */
export function alternativesOf(
  fields: Readonly<Record<string, FieldEntries>>,
  alone: readonly string[],
): readonly (readonly string[])[] {
  const groups = [...alone.map((column) => [column]), ...Object.values(fields).flat().flatMap(groupsOf)]
  const several = groups.filter(({ length }) => length > 1)
  const replaceable = new Set(several.flat())
  return [...several, ...groups.filter(([column = '', ...others]) => others.length === 0 && replaceable.has(column))]
}

/** Of groups of which one column is enough, those that no other group has. */
export function substitutesOf(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const isElsewhere = (column: string, its: readonly string[]) => groups.some((group) => group !== its && group.includes(column))
  return groups.map((its) => its.filter((column) => !isElsewhere(column, its))).filter(({ length }) => length > 1)
}

function groupsOf(entry: EntrySpec | string): readonly (readonly string[])[] {
  if (typeof entry === 'string') return [[entry]]
  const { address, country, bad } = entry
  const parts = Object.values(address ?? {}).filter((part) => part !== undefined)
  const beside = [typeof country === 'object' ? country.from : undefined, bad?.from].filter((column) => column !== undefined)
  return [...groupsOfText(entry), ...parts.flatMap(groupsOfPart), ...beside.map((column) => [column])]
}

function groupsOfPart(part: ReadingSpec | string): readonly (readonly string[])[] {
  return typeof part === 'string' ? [[part]] : groupsOfText(part)
}

function groupsOfText({ from, join = [], first }: ReadingSpec): readonly (readonly string[])[] {
  return [...[...join, ...(from === undefined ? [] : [from])].map((column) => [column]), ...(first === undefined ? [] : [first])]
}

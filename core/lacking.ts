import type { Reading } from './reading.ts'

/** Columns that a mapping reads and its source does not have, in the mapping's order; where one of several is enough, none of these is there. */
export function lackingIn(
  { fields, alternatives = [] }: Pick<Reading, 'fields' | 'alternatives'>,
  isThere: (column: string) => boolean,
): readonly string[] {
  const replaceable = new Set(alternatives.flat())
  const lacking = new Set(alternatives.filter((columns) => !columns.some(isThere)).flat())
  return fields.filter((column) => (replaceable.has(column) ? lacking.has(column) : !isThere(column)))
}

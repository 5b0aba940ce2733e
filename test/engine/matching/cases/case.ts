import type { Row } from './learned.ts'

/** Records that show one difficulty. */
export interface Case<Name extends string> {
  readonly name: string
  readonly records: Readonly<Record<string, Partial<Row<Name>>>>
  /**
   * Who is one customer: `old new | twin`. Records on one side of a bar must be together, others apart; what is not named may be with anyone
   * of its case. No record may be with one from outside.
   */
  readonly customers: string
  /** Two that are apart, and in a small store a person has to be asked about, since nothing that is known tells for certain. */
  readonly doubtful?: readonly [string, string]
}

/** What came of a case, in the words of `customers`. @param clusterOf cluster of a record by its name */
export function outcomeOf({ customers }: Pick<Case<string>, 'customers'>, clusterOf: (record: string) => number): string {
  const names = customers.split('|').flatMap((group) => group.trim().split(/\s+/))
  const groups = [...Map.groupBy(names, clusterOf).values()]
  return groups.map((group) => group.join(' ')).join(' | ')
}

import { knownColumn } from './files.ts'
import { type TruthColumn, truthPattern } from './truth.ts'

/** What a command line says of columns. */
export interface ColumnOptions {
  readonly id?: string
  readonly truth?: string
  readonly truthRegex?: string
  readonly ignore?: readonly string[]
}

export interface SaidColumns {
  readonly id: string | undefined
  readonly truth: TruthColumn | undefined
  /** All others, which may tell who a record is. */
  readonly evidence: readonly string[]
}

/** @throws GoldthreadError where there is no such column */
export function saidColumns(columns: readonly string[], { id, truth, truthRegex, ignore = [] }: ColumnOptions): SaidColumns {
  const known = (name: string) => knownColumn(columns, name)
  const truthColumn = truth === undefined ? undefined : { column: known(truth), pattern: undefined }
  const its = {
    id: id === undefined ? undefined : known(id),
    truth: truthRegex === undefined ? truthColumn : truthPattern(truthRegex, columns),
  }
  const aside = [its.id, its.truth?.column, ...ignore.map(known)]
  return { ...its, evidence: columns.filter((column) => !aside.includes(column)) }
}

import type { Clock } from '../stand-in/clock.ts'
import type { Field } from './fields.ts'
import type { Purges } from './purges.ts'
import type { Row, Rows } from './rows.ts'
import type { SObject } from './sobject.ts'

/** One customer's Salesforce: its objects, their rows, and what goes on in it. */
export interface Org {
  readonly clock: Clock
  /** Now, in whole seconds. */
  now(): number
  /** By its name in any case. */
  object(name: string): SObject | undefined
  /** @throws SalesforceError NOT_FOUND */
  mustHave(name: string): SObject
  /** Those that the integration's user may see. */
  fields(object: SObject): readonly Field[]
  field(object: SObject, name: string): Field | undefined
  rows(object: string): Rows
  /** The object that an id is of, by its first three characters. */
  objectOf(id: string): SObject | undefined
  /** By either form of its id, deleted ones too. */
  row(id: string): Row | undefined
  newId(object: SObject): string
  /** Takes back what was done inside where it throws. Not for use within itself. */
  atOnce<T>(work: () => T): T
  readonly purges: Purges
  /** Transactions that are still open, by when they began. */
  readonly open: Set<{ readonly since: number }>
  /** Rows that another transaction holds. */
  readonly locked: Set<string>
  /** Objects whose duplicate rule is active. */
  readonly duplicateRules: Set<string>
}

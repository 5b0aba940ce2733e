import type { Holder } from '../../core/ledger.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { GoldenRecord, Kind, RawFields, WrittenValue } from '../../core/types.ts'

/** A customer as planning sees it. */
export interface Plannable {
  readonly customer: number
  readonly golden: GoldenRecord
  /** The live ones, of all connections. */
  readonly records: readonly PlannableRecord[]
  /** Whether a pair in doubt touches it: it may be somebody who is there already. */
  readonly doubtful: boolean
  /** By connection, a row that waits in quarantine there and has a contact point of theirs: it may be theirs; 0: so many that nobody looked. */
  readonly quarantined?: ReadonlyMap<string, number>
  /** Which other customer has what is claimed, or is to get it. */
  readonly takenBy?: (claim: string) => Holder | undefined
}

export interface PlannableRecord {
  readonly id: number
  readonly connection: string
  readonly object: string
  readonly externalId: string
  readonly part: number
  readonly kind: Kind
  readonly raw: RawFields
  readonly written: readonly WrittenValue[]
  /** Fields that are not written because they kept flipping. */
  readonly parked: ReadonlySet<string>
  /** `<field>\n<identity>` of values that a person does not want there. */
  readonly declined: ReadonlySet<string>
  /** Of those that its system refused, what it said. */
  readonly refused?: ReadonlyMap<string, string>
}

/** An object that may be written to. */
export interface PushTarget {
  readonly objectId: number
  readonly connection: string
  readonly serves: readonly string[]
  readonly mapping: ObjectMapping
}

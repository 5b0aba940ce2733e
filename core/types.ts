/**
 * The words of this project, in the order in which data meets them.
 *
 * - **Connection**: one account of one system, described by `mappings/<connection>.yaml`; pulled through a connector.
 * - **Object**: a kind of thing in a connection, such as `contacts`.
 * - **Source record**: one row of one object, as its system has it. Named `<connection>/<object>/<external id>`, or `r<number>`.
 * - **Raw value**: what the vendor calls it and as the vendor spells it. **Mapped value**: ours, in its canonical form.
 * - **Field**: one of the golden record's declared fields (`mappings/customer.yaml`).
 * - **Contact point**: an e-mail address, a phone number or a postal address, with its label; a person has several.
 * - **Checkpoint**: where a pull goes on; it moves only in the transaction that stored its page.
 * - **Pass**: one reading of a whole object, at whose end what was not seen is proven absent.
 * - **Quarantine**: where a bad row waits, whole, with the reason, until its mapping is mended and it is replayed.
 * - **Dirty record**: one that changed and that reconcile has not looked at yet.
 * - **Block key**: a value that two records must share to be compared at all. **Match edge**: two records found the same.
 * - **Customer**: the records that are one person or organisation. Named `c<number>`.
 * - **Golden record**: a customer's values, each chosen among its records. **Survivorship**: the rules that choose.
 * - **Lineage**: for each golden value, the records it came from and the rule that chose it.
 * - **Written value**: one that stands at a source because we wrote it. It is no evidence: its **origin** speaks for itself.
 * - **Plan**: the writes that would bring the sources to the golden records. **Ledger**: every write, and what became of it.
 * - **Approval**: of a plan, by a named person, for a time. **Push**: one sending of what is approved.
 * - **Parked**: a field of a record that kept flipping between what we write and what its system makes of it.
 * - **Override**: a steward's value, which outranks what all sources say.
 */

/** Records match within their kind only. */
export type Kind = string

/** Raw values by the source's own field names. An absent key is unknown; `''` or `null` is empty. */
export type RawFields = Readonly<Record<string, unknown>>

/** Canonical: street and house number, then what stands below it; region and country as ISO 3166 codes where known. */
export interface Address {
  readonly street?: string
  readonly street2?: string
  readonly city?: string
  readonly region?: string
  readonly postcode?: string
  readonly country?: string
}

export type Scalar = string | number | boolean

export interface ContactPoint {
  readonly value: string | Address
  readonly label?: string
  /** Proven to be of no use: mail to it bounced, the number is dead. It still tells who is the same, and never survives. */
  readonly bad?: true
}

/**
 * One mapped value. Text, names, dates (`YYYY-MM-DD`, or `--MM-DD` where the year is unknown), e-mail (lower case), phone (E.164)
 * and money (decimal string, `'12.50'`) are strings; many-valued text is a list of scalars; contact points are a list of points.
 */
export type Value = Item | readonly Item[]

export type Item = Scalar | Address | ContactPoint

/** Mapped values by field. An absent key is unknown; `null` is empty at the source. */
export type MappedValues = Readonly<Record<string, Value | null>>

export type ConsentState = 'granted' | 'denied' | 'unknown'

/** By `<purpose>/<channel>`, as the source states it. */
export type Consent = Readonly<Record<string, ConsentState>>

/** What one raw row becomes. One row may hold two people: the second has `part: 2`, and is never pushed. */
export interface MappedRecord {
  readonly part: number
  readonly kind: Kind
  readonly values: MappedValues
  readonly consent: Consent
}

/** Why a row cannot be mapped. Holds no value of the row: it may be shown in a log. */
export interface FieldProblem {
  /** The golden field, or undefined where the row itself is bad. */
  readonly field?: string
  /** The raw columns it was read from. */
  readonly columns: readonly string[]
  readonly reason: string
}

export type MappingResult =
  | {
      readonly ok: true
      readonly records: readonly MappedRecord[]
      /** Fields with a value that was not understood and counts as unknown; absent where there is none. */
      readonly ignored?: readonly string[]
    }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** A source record as the store holds it, and as the matcher and survivorship read it. */
export interface SourceRecord {
  readonly id: number
  readonly connection: string
  readonly object: string
  readonly externalId: string
  /** From 1; 2 is the second person of a row that held two. */
  readonly part: number
  readonly kind: Kind
  readonly values: MappedValues
  readonly consent: Consent
  /** When each field last changed, in epoch milliseconds; a field without an entry: `firstAt`. */
  readonly changedAt: Readonly<Record<string, number>>
  readonly firstAt: number
  /** Fields that had a value in an earlier pull and are empty now. */
  readonly cleared: readonly string[]
  /** Contact points that its source replaced, with the time: evidence against the same point elsewhere, where that is older. */
  readonly retired?: readonly RetiredValue[]
  /** Values whose origin is gone: they are among `values`, and stand for it. */
  readonly standIns?: readonly StandIn[]
  /** What tells who it is, where that is not `values`: one of those stands where the record said something itself. */
  readonly evidence?: MappedValues
  /** Joined into another record at its source: still evidence of who is the same, and no source of golden values any more. */
  readonly merged?: boolean
}

export interface RetiredValue {
  readonly field: string
  readonly item: Item
  /** Epoch milliseconds. */
  readonly at: number
}

export interface StandIn {
  readonly field: string
  readonly item: Item
  readonly origin: Origin
  /** The connection of the origin. */
  readonly connection: string
}

/** A value at a source that we wrote and that nobody has changed since. */
export interface WrittenValue {
  readonly record: number
  readonly field: string
  /** Its columns there, joined by a line feed. */
  readonly place: string
  readonly item: Item
  readonly origin: Origin
  /** The connection of the origin; absent for an override. */
  readonly originConnection: string | null
  /** Whether its origin still is at its source, or in force: then that speaks, and this does not. */
  readonly originLives: boolean
  /** Whether its origin is of another customer, or was when it went. */
  readonly originParted: boolean
  /** What the record said there itself, before the first of our writes. */
  readonly before: Item | null
  /** The columns as they stood then. */
  readonly beforeRaw: RawFields
}

/** A steward's word against all sources. */
export interface Override {
  readonly id: number
  readonly records: readonly number[]
  readonly field: string
  readonly value: Value
  readonly author: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** Where a golden value came from: one origin for a single value, one for each value of a list, all that a sum adds up. */
export interface LineageEntry {
  readonly rule: string
  readonly from: readonly Origin[]
}

export interface Origin {
  /** 0 for an override. */
  readonly record: number
  /** When the origin's value last changed, in epoch milliseconds. */
  readonly at: number
}

export interface GoldenRecord {
  readonly kind: Kind
  readonly values: Readonly<Record<string, Value>>
  readonly lineage: Readonly<Record<string, LineageEntry>>
}

import type { MappingError } from './errors.ts'
import type { Comparison, Role } from './matching.ts'
import type { Reading } from './reading.ts'
import type { Address, ContactPoint, FieldProblem, Kind, MappedRecord, MappingResult, RawFields } from './types.ts'

/** What the mapping files say, checked and compiled: the only form in which the rest of the project sees them. */
export interface Mappings {
  readonly customer: CustomerModel
  readonly matching: MatchingModel
  readonly connections: ReadonlyMap<string, ConnectionMapping>
  /** Connections whose own files have mistakes, with these: they are no reason to stop all others. */
  readonly broken: ReadonlyMap<string, MappingError>
}

/** `mappings/customer.yaml`: the golden record. */
export interface CustomerModel {
  readonly kinds: readonly Kind[]
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly fields: ReadonlyMap<string, FieldModel>
  /** A hash of what it says; golden records are made anew when it changes. */
  readonly version: string
}

export interface Purpose {
  readonly basis: 'contract' | 'consent' | 'legal_obligation' | 'legitimate_interest' | 'vital_interest' | 'public_task'
  readonly channels: readonly string[]
}

export const fieldTypes = ['name', 'text', 'date', 'email', 'phone', 'address', 'country', 'number', 'money', 'boolean'] as const
export type FieldType = (typeof fieldTypes)[number]

/** The types whose values are contact points, with a label each. */
export const contactPointTypes: readonly FieldType[] = ['email', 'phone', 'address']

export const fieldClasses = ['identity', 'quantitative', 'qualitative', 'descriptive'] as const
export type FieldClass = (typeof fieldClasses)[number]

export interface FieldModel {
  readonly name: string
  readonly type: FieldType
  readonly many: boolean
  readonly class: FieldClass
  readonly personal: boolean
  readonly purposes: readonly string[]
  readonly choose: readonly ChooseRule[]
  /** As written, such as `3y`. */
  readonly retain: string | undefined
}

/** One step of survivorship; the steps are tried in order until one leaves a single value. */
export type ChooseRule =
  | { readonly rule: 'prefer'; readonly connections: readonly string[] }
  | { readonly rule: 'newest' | 'most_frequent' | 'most_complete' | 'best_spelled' | 'longest' | 'min' | 'max' | 'sum' | 'all' }

/** `mappings/matching.yaml`, or the rules for a file: who is the same. */
export interface MatchingModel {
  /** The kind that they are for; undefined: every kind. */
  readonly kind: Kind | undefined
  /** What is compared. */
  readonly fields: readonly MatchField[]
  /** Each a combination that two records must share to be compared at all; undefined: chosen from the data. */
  readonly blocks: readonly (readonly BlockPart[])[] | undefined
  /** Names of match fields: two records that clearly differ in one of them are never the same. */
  readonly forbid: readonly string[]
  /** The least probability at which records become one customer; undefined: chosen from the data. */
  readonly mergeAt: number | undefined
  /** The least probability at which a person is asked, at most `mergeAt`; undefined: chosen from the data. */
  readonly reviewAt: number | undefined
  /** Where `mergeAt` is chosen from the data: how large a share of the merged pairs may be expected to be wrong. */
  readonly wrongAtMost: number
  /** A hash of all this. */
  readonly version: string
}

/** One thing that is compared: a field, a part of its addresses, or a column of a file. */
export interface MatchField {
  /** `emails`, `addresses.postcode`. */
  readonly name: string
  /** The golden field or the column that it is read from. */
  readonly field: string
  /** Of an address; its `street` is both lines of it. */
  readonly part?: keyof Address
  readonly role: Role
  readonly comparison: Comparison
  /** Whether agreeing on a rare value says more than agreeing on a common one. */
  readonly frequency: boolean
}

/** A part of a value that block keys are made of. */
export interface BlockPart {
  /** The name of a match field. */
  readonly field: string
  /** `value` for the whole, else `prefix3`, `year`… as the role has them. */
  readonly part: string
}

/** `mappings/<connection>.yaml`. */
export interface ConnectionMapping {
  readonly name: string
  /** As shown to people. */
  readonly file: string
  readonly connector: string
  /** Parsed by the connector's own schema; holds credentials. */
  readonly settings: unknown
  /** As written, such as `5m`. */
  readonly every: string
  readonly serves: readonly string[]
  readonly objects: ReadonlyMap<string, ObjectMapping>
}

export interface ObjectMapping {
  readonly name: string
  /** What it was compiled from. */
  readonly recipe: Recipe
  readonly reading: Reading
  /** Columns that make one value together: where one of them is known, a blank one of them is empty and not unknown. */
  readonly composites: readonly (readonly string[])[]
  /** Columns that may stand for one another, and that nothing else reads: a row that fills one of them means none of the others that it lacks. */
  readonly substitutes: readonly (readonly string[])[]
  /** How much of the object one full read may take for deleted. */
  readonly absences: { readonly atMostShare: number }
  /** Raw row to mapped records. Pure, and never throws for what a row holds. */
  readonly map: (raw: RawFields) => MappingResult
  /** Whether it maps a field for records of a kind. */
  readonly isFor: (field: string, kind: Kind) => boolean
  /** The columns of each field. */
  readonly columns: ReadonlyMap<string, readonly string[]>
  /** The columns of each entry whose value in this row is not accepted and `otherwise: unknown`: as if they were not there. */
  readonly distrusted: (raw: RawFields) => readonly (readonly string[])[]
  /** When the row was modified, in epoch milliseconds, where the mapping says how to read it; or why that cannot be read. */
  readonly modifiedAt: (raw: RawFields) => number | undefined | FieldProblem
  /** Mapped values back to the raw columns that this object writes; only fields that can be written are in it. */
  readonly unmap: (record: MappedRecord) => RawFields
  /** Fields that can be written; whether a certain value can, its write tells. */
  readonly writable: ReadonlySet<string>
  /** The places of contact points, by field, in the order of its entries. */
  readonly slots: ReadonlyMap<string, readonly Slot[]>
  /** Fields of one value that no two records of the system may share. */
  readonly unique: ReadonlySet<string>
  /** Columns that are written and that no two records of the system may share. */
  readonly uniqueColumns: ReadonlySet<string>
  /** Fields that are written and never read: what stands there says nothing of the customer, and may be derived from others. */
  readonly writeOnly: ReadonlySet<string>
  /** The same as `map`, with those fields. */
  readonly view: (raw: RawFields) => MappingResult
  /** How it is written to; undefined: never. */
  readonly write: WritePolicy | undefined
}

/** An object's mapping as plain data, which goes to other threads: they compile it themselves. */
export interface Recipe {
  readonly object: string
  /** As its file has it. */
  readonly spec: unknown
  readonly customer: CustomerModel
}

/** Where an object keeps one contact point. */
export interface Slot {
  readonly label: string | undefined
  /** Whose records it is for; undefined: all. */
  readonly kind: Kind | undefined
  readonly columns: readonly string[]
  /** Whether no two records of the system may share it. */
  readonly unique: boolean
  readonly writable: boolean
  /** The point that is there, `null` where it is empty, `undefined` where that cannot be told or it holds several. */
  readonly read: (raw: RawFields) => ContactPoint['value'] | null | undefined
  /** The columns to write for a point, `null` empties it; undefined where it cannot be spelled there or the slot is not written. */
  readonly write: (value: ContactPoint['value'] | null) => RawFields | undefined
}

/** How an object is written to. */
export interface WritePolicy {
  /** `off` plans nothing, `review` lets a person approve every plan, `auto` only those above a ceiling. */
  readonly mode: 'off' | 'review' | 'auto'
  /** Whether customers that the system lacks are created there, and which. */
  readonly create: CreatePolicy | undefined
  /** Records that may be changed within an hour without a person. */
  readonly atMost: number
  /** The same as a share of the object's live records; a handful is allowed whatever the share. */
  readonly atMostShare: number | undefined
}

export interface CreatePolicy {
  /** Golden fields that must have a value, or one of these values. All must hold. */
  readonly when: ReadonlyMap<string, 'filled' | readonly string[]>
}

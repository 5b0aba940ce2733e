import type { Clock } from './clock.ts'
import type { FaultPlan } from './faults.ts'

/** Fields by the vendor's own names, nested as in the vendor's answers; a dotted name stands for a nested one: `address.line1`. */
export type Fields = Readonly<Record<string, unknown>>

export interface StandInRecord {
  readonly id: string
  readonly fields: Fields
  readonly modifiedAt: number
  readonly deleted: boolean
  /** The record that it was merged into. */
  readonly mergedInto?: string
}

/**
 * A local server that behaves as a vendor does. Programs reach it by `url`, in the vendor's protocol; what people do in the vendor's own user
 * interface, tests and the sandbox's pages do through `people`: the vendor's rules hold there too (unique fields, spelling, time stamps).
 */
export interface StandIn {
  readonly system: string
  readonly url: string
  /** Values for the `${NAME}` variables of its connection file. */
  readonly environment: Readonly<Record<string, string>>
  /** Objects by the names that the vendor's API gives them. */
  readonly objects: readonly string[]
  readonly clock: Clock
  readonly people: People
  /** Fills it at once, as an import does; ids and times are those that are given. */
  load(records: Iterable<LoadedRecord>): void
  /** Every request so far, with its answer's status; 0 where it was cut. */
  readonly requests: readonly LoggedRequest[]
  setFaults(plan: FaultPlan): void
  /** The credentials are good no more: every request is refused as the vendor refuses such. */
  revoke(): void
  close(): Promise<void>
}

export interface People {
  create(object: string, fields: Fields, stamp?: Stamp): string
  update(object: string, id: string, fields: Fields, stamp?: Stamp): void
  remove(object: string, id: string): void
  /** For good, past any recycle bin, where the vendor lets people do that. */
  erase(object: string, id: string): void
  /** @returns the id under which both live on, which may be a new one */
  merge(object: string, loser: string, winner: string): string
  /** Every record, deleted and merged ones among them, in id order. */
  all(object: string): readonly StandInRecord[]
  /** Follows merges, as the vendor's own pages do. */
  find(object: string, id: string): StandInRecord | undefined
}

export interface LoadedRecord {
  readonly object: string
  /** In the form of the vendor's ids. */
  readonly id: string
  readonly fields: Fields
  readonly createdAt: number
  readonly modifiedAt: number
}

/** For what appears late: it bears an older time than it became visible at. */
export interface Stamp {
  readonly modifiedAt?: number
}

export interface LoggedRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly status: number
}

export interface StandInOptions {
  /** 0 takes any that is free. */
  readonly port?: number
  readonly clock?: Clock
  /** Every answer is held back as long. */
  readonly latencyMilliseconds?: number
  /** Requests that the vendor allows, where a test wants fewer than the vendor. */
  readonly limits?: { readonly burst?: number; readonly burstSeconds?: number; readonly daily?: number }
  /** Records of one answer at most, where a test wants fewer than were asked for: vendors may do that, and say that there are more. */
  readonly pageRows?: number
  /** Everything that happens is kept there, and is there again when a stand-in is started with it. */
  readonly journal?: string
}

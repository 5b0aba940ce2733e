import type { Connector } from '../../../core/connector.ts'
import type { Merge, Reading } from '../../../core/reading.ts'
import type { IncomingRequest } from '../../../sandbox/stand-in/faults.ts'
import type { Fields, StandIn, StandInOptions } from '../../../sandbox/stand-in/stand-in.ts'

/** What the suite needs to know of a system to certify its connector. */
export interface System<Its extends StandIn = StandIn> {
  readonly name: string
  readonly connector: Connector
  readonly start: (options?: StandInOptions) => Promise<Its>
  /** What a connection file would say under `settings` and `credentials`, merged. */
  settings(standIn: Its): Readonly<Record<string, unknown>>
  readonly objects: readonly TestedObject<Its>[]
  /** Records that one request brings at most. */
  readonly page: number
  /** Writes that one request takes at most. */
  readonly batch?: number
  /** Absent where there are none. */
  readonly credentials?: Credentials
  /** Where requests of the login are not counted. */
  readonly isLogin?: (request: Pick<IncomingRequest, 'method' | 'path'>) => boolean
  readonly isWrite?: (request: Pick<IncomingRequest, 'method' | 'path'>) => boolean
  /** Whether a write that got no answer is sent again under an idempotency key. */
  readonly isIdempotent?: boolean
  /** Makes what happened visible to a pull, where that takes a time or a delivery. */
  settle?(standIn: Its): void | Promise<void>
  /** What the system cannot do, with the reason: its cases are skipped, and say so. */
  readonly lacks: Readonly<Partial<Record<Ability, string>>>
}

/** What a system may lack. That it has no unique field, no conversion, no credentials or no such method is seen without being said. */
export type Ability =
  /** It is reached by requests, which may fail. */
  | 'requests'
  /** It tells what changed since a checkpoint. */
  | 'increments'
  /** Its checkpoints become too old after some time. */
  | 'expiry'
  /** A record may become visible with a stamp that lies before what was pulled already. */
  | 'late'
  /** Its people can join two records. */
  | 'merge'
  /** Its list of all tells who was merged into whom, too. */
  | 'merges in its list'
  /** It tells an empty value from one that it says nothing of. */
  | 'empties'
  /** It has a limit for a day. */
  | 'daily'
  | 'credentials'
  | 'unique'
  | 'convert'
  | 'prepare'
  | 'push'
  | 'read'
  | 'find'
  | 'archive'
  | 'erase'

export interface Credentials {
  /** Settings that the system refuses. */
  readonly wrong: Readonly<Record<string, string>>
  /** What the error has to name. */
  readonly setting: RegExp
  /** Whether a session that expired is opened anew by the connector. */
  readonly renews: boolean
}

export interface TestedObject<Its extends StandIn = StandIn> {
  readonly reading: Reading
  /** In the form of the vendor's ids, in their order. */
  readonly id: (n: number) => string
  /** An invented customer, by the names that the reading has. Everything that tells who it is holds the word `quill`, which no error may. */
  readonly customer: (n: number) => Fields
  /** Other values for some of these fields; not the same for another n. */
  readonly change: (n: number) => Fields
  /** A field of `change` that may be empty; the first of them where absent. */
  readonly clearable?: string
  /** A field whose value only one record may have. */
  readonly unique?: string
  /** What people do to make it a record of another object, as a lead becomes a contact. Absent where they cannot. */
  convert?(standIn: Its, id: string): Required<Pick<Merge, 'winner' | 'into'>>
  /** How far back the stamp of a late record lies, in milliseconds. */
  readonly late?: number
}

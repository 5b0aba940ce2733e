import type { LoadedRecord, StandIn, StandInOptions } from '../../sandbox/stand-in/stand-in.ts'

export type Variables = Readonly<Record<string, string>>

/** A system whose pull is measured. Both ways give the size of each page. What they import is imported when they return. */
export interface System {
  readonly start: (options: StandInOptions) => Promise<StandIn>
  /** Records. */
  readonly pageSize: number
  readonly record: (index: number) => LoadedRecord
  readonly bare: (variables: Variables) => Promise<AsyncIterable<number>>
  readonly connector: (variables: Variables) => Promise<AsyncIterable<number>>
}

import type { Client } from '@temporalio/client'
import type { Connector } from '../core/connector.ts'
import type { Log } from '../core/log.ts'
import type { Database } from '../store/database.ts'
import type { MappingSource } from './mapping-source.ts'

/** What activities work with; `worker.ts` makes it. */
export interface Dependencies {
  readonly db: Database
  readonly mappings: MappingSource
  readonly connectors: ReadonlyMap<string, Connector>
  readonly client: Client
  readonly taskQueue: string
  readonly log: Log
  /** How long the feed of changes is kept; absent: for ever. */
  readonly feedDays?: number
}

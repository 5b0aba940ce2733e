import type { Client } from '@temporalio/client'
import type { Connector } from '../core/connector.ts'
import type { Log } from '../core/log.ts'
import type { Database } from '../store/database.ts'
import type { Activities } from './contract.ts'
import { toFailure } from './failure.ts'
import { finishSync } from './finish-sync.ts'
import type { MappingSource } from './mapping-source.ts'
import { pullSlice } from './pull-slice.ts'
import { remapSlice } from './remap-slice.ts'
import { resolveSlice } from './resolve-slice.ts'

/** What activities work with; `worker.ts` makes it. */
export interface Dependencies {
  readonly db: Database
  readonly mappings: MappingSource
  readonly connectors: ReadonlyMap<string, Connector>
  readonly client: Client
  readonly taskQueue: string
  readonly log: Log
}

export function createActivities(deps: Dependencies): Activities {
  return {
    pullSlice: guarded((input) => pullSlice(deps, input)),
    finishSync: guarded((input) => finishSync(deps, input)),
    resolveSlice: guarded(() => resolveSlice(deps)),
    remapSlice: guarded((input) => remapSlice(deps, input)),
  }
}

/** Lets no error out as it is: Temporal and the log would keep its message. */
function guarded<Input extends unknown[], Output>(activity: (...input: Input) => Promise<Output>) {
  return async (...input: Input): Promise<Output> => {
    try {
      return await activity(...input)
    } catch (error) {
      throw toFailure(error)
    }
  }
}

import { Context } from '@temporalio/activity'
import { matcherSource } from '../resolve/matchers.ts'
import type { Activities } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { toFailure } from './failure.ts'
import { finishSync } from './finish-sync.ts'
import { pullSlice } from './pull-slice.ts'
import { remapSlice } from './remap-slice.ts'
import { resolveSlice } from './resolve-slice.ts'
import { trainMatching } from './train-matching.ts'

export function createActivities(deps: Dependencies): Activities {
  const matchers = matcherSource()
  return {
    pullSlice: guarded((input) => pullSlice(deps, input)),
    finishSync: guarded((input) => finishSync(deps, input)),
    resolveSlice: guarded(() => resolveSlice(deps, matchers)),
    trainMatching: guarded(() => trainMatching(deps)),
    remapSlice: guarded((input) => remapSlice(deps, input)),
  }
}

/** Lets no error out as it is: Temporal and the log would keep its message. */
function guarded<Input extends unknown[], Output>(activity: (...input: Input) => Promise<Output>) {
  return async (...input: Input): Promise<Output> => {
    try {
      return await activity(...input)
    } catch (error) {
      Context.current().cancellationSignal.throwIfAborted() // whatever was made of it on the way: a cancelled sync is no failed one
      throw toFailure(error)
    }
  }
}

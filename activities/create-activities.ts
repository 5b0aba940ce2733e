import { Context } from '@temporalio/activity'
import { matcherSource } from '../resolve/matchers.ts'
import type { Activities } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { toFailure } from './failure.ts'
import { finishSync } from './finish-sync.ts'
import { freeThreads } from './ingest/mappers.ts'
import { planSlice } from './plan-slice.ts'
import { pullSlice } from './pull-slice.ts'
import { beginPushing } from './push/begin-push.ts'
import { finishPush } from './push/finish-push.ts'
import { pushSlice } from './push/push-slice.ts'
import { remapSlice } from './remap-slice.ts'
import { resolveSlice } from './resolve-slice.ts'
import { trainMatching } from './train-matching.ts'
import { finishUnmerge } from './unmerge/finish-unmerge.ts'
import { putAwaySlice } from './unmerge/put-away-slice.ts'
import { splitCustomer } from './unmerge/split-customer.ts'
import { untilPlanned } from './unmerge/until-planned.ts'
import { deliverSlice } from './webhook/deliver-slice.ts'

export function createActivities(deps: Dependencies): Activities {
  const matchers = matcherSource()
  const free = freeThreads()
  return {
    pullSlice: guarded((input) => pullSlice(deps, free, input)),
    finishSync: guarded((input) => finishSync(deps, input)),
    deliverSlice: guarded((input) => deliverSlice(deps, input)),
    resolveSlice: guarded(() => resolveSlice(deps, matchers)),
    planSlice: guarded(() => planSlice(deps, matchers)),
    preparePush: guarded((input) => beginPushing(deps, input)),
    pushSlice: guarded((input) => pushSlice(deps, input)),
    finishPush: guarded((input) => finishPush(deps, input)),
    trainMatching: guarded(() => trainMatching(deps)),
    remapSlice: guarded((input) => remapSlice(deps, input)),
    splitCustomer: guarded((input) => splitCustomer(deps, input)),
    untilPlanned: guarded((input) => untilPlanned(deps, input)),
    putAwaySlice: guarded((input) => putAwaySlice(deps, input)),
    finishUnmerge: guarded((input) => finishUnmerge(deps, input)),
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

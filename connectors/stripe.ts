import type { Connector, Context } from '../core/connector.ts'
import type { Reading } from '../core/reading.ts'
import { oneAhead } from './one-ahead.ts'
import { check } from './stripe/check.ts'
import type { Checkpoint } from './stripe/checkpoint.ts'
import { discover } from './stripe/discover.ts'
import { erase } from './stripe/erase.ts'
import { find } from './stripe/find.ts'
import { pull } from './stripe/pull.ts'
import { push } from './stripe/push.ts'
import { read } from './stripe/retrieve.ts'
import { sample } from './stripe/sample.ts'
import { limits, Settings } from './stripe/settings.ts'

/** Stripe's customers: all of them once, then what its events tell of. */
export const stripe = {
  name: 'stripe',
  settings: Settings,
  limits,
  check,
  discover,
  sample,
  pull: (ctx: Context<Settings>, reading: Reading, checkpoint: unknown) => oneAhead(ctx, (its) => pull(its, reading, checkpoint)),
  push,
  read,
  find,
  erase,
} satisfies Connector<Settings, Checkpoint>

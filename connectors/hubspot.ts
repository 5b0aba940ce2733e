import type { Connector, Context } from '../core/connector.ts'
import type { Reading } from '../core/reading.ts'
import { archive } from './hubspot/archive.ts'
import { check } from './hubspot/check.ts'
import type { Checkpoint } from './hubspot/checkpoint.ts'
import { discover } from './hubspot/discover.ts'
import { erase } from './hubspot/erase.ts'
import { find, prepare } from './hubspot/key.ts'
import { read, sample } from './hubspot/look.ts'
import { pull } from './hubspot/pull.ts'
import { push } from './hubspot/push.ts'
import { limits, Settings } from './hubspot/settings.ts'
import { oneAhead } from './one-ahead.ts'

/** Contacts, companies and own objects of a HubSpot account. */
export const hubspot = {
  name: 'hubspot',
  settings: Settings,
  limits,
  check,
  discover,
  prepare,
  sample,
  pull: (ctx: Context<Settings>, reading: Reading, checkpoint: unknown) => oneAhead(ctx, (its) => pull(its, reading, checkpoint)),
  push,
  read,
  find,
  archive,
  erase,
} satisfies Connector<Settings, Checkpoint>

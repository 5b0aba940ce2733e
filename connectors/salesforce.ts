import type { Connector } from '../core/connector.ts'
import { archive } from './salesforce/archive.ts'
import { check } from './salesforce/check.ts'
import type { Checkpoint } from './salesforce/checkpoint.ts'
import { discover } from './salesforce/discover.ts'
import { erase } from './salesforce/erase.ts'
import { find } from './salesforce/find.ts'
import { prepare } from './salesforce/prepare.ts'
import { pull } from './salesforce/pull.ts'
import { push } from './salesforce/push.ts'
import { read, sample } from './salesforce/read.ts'
import { limits, Settings } from './salesforce/settings.ts'

/** Contacts, leads, accounts, person accounts (`PersonAccount`, `BusinessAccount`) and custom objects of one Salesforce account. */
export const salesforce = {
  name: 'salesforce',
  settings: Settings,
  limits,
  check,
  discover,
  prepare,
  sample,
  pull,
  push,
  read,
  find,
  archive,
  erase,
} satisfies Connector<Settings, Checkpoint>

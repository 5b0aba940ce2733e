import type { Connector } from '../core/connector.ts'
import { check } from './pos/check.ts'
import type { Checkpoint } from './pos/checkpoint.ts'
import { discover } from './pos/discover.ts'
import { pull } from './pos/pull.ts'
import { sample } from './pos/sample.ts'
import { Settings } from './pos/settings.ts'

/** Customer exports of tills and shops, as CSV files in a drop folder. docs/pos-exports.md tells a file's life. */
export const pos = { name: 'pos', settings: Settings, check, discover, sample, pull } satisfies Connector<Settings, Checkpoint>

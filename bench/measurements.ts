import { measureAdding } from './adding/measure.ts'
import { measureFloors } from './floors/measure.ts'
import { measureLoad } from './load/measure.ts'
import { measureMatching } from './matching/measure.ts'
import type { Measure } from './measured.ts'
import { measurePartitions } from './partitions/measure.ts'
import { measurePulls } from './pulls/measure.ts'

export const measurements: ReadonlyMap<string, Measure> = new Map([
  ['pulls', measurePulls],
  ['matching', measureMatching],
  ['adding', measureAdding],
  ['load', measureLoad],
  ['floors', measureFloors],
  ['partitions', measurePartitions],
  // It brings Temporal, whose threads the others do without, and which would keep a process from ending that never used them.
  ['change', async (how) => (await import('./change/measure.ts')).measureChange(how)],
])

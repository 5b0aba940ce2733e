import { measureAdding } from './adding/measure.ts'
import { measureMatching } from './matching/measure.ts'
import type { Measure } from './measured.ts'
import { measurePulls } from './pulls/measure.ts'

export const measurements: ReadonlyMap<string, Measure> = new Map([
  ['pulls', measurePulls],
  ['matching', measureMatching],
  ['adding', measureAdding],
])

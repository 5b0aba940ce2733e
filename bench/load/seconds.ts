import { median } from '../statistics.ts'
import type { Sync } from './load.ts'

/** From the start of a sync until nothing is dirty any more; of several the median. */
export function secondsOf(syncs: Sync | readonly Sync[]): number {
  return median(allSeconds(syncs))
}

export function allSeconds(syncs: Sync | readonly Sync[]): readonly number[] {
  return [syncs].flat().map(({ pull, train, resolve }) => pull + train + resolve)
}

import { changedRows } from './exports.ts'
import type { Loaded } from './load.ts'
import { secondsOf } from './seconds.ts'

/** For so many records. */
export const goals = {
  records: 1_000_000,
  first: 30,
  again: 8,
  changed: 2,
  /** To the same among a tenth of the records. */
  growth: 1.3,
  one: 0.3,
  megabytes: 1_000,
  actions: 1_000,
}

export function missedBy(loaded: readonly Loaded[]): readonly string[] {
  const place = loaded.findIndex(({ records }) => records === goals.records)
  const [smaller, largest] = [loaded[place - 1], loaded[place]]
  if (smaller === undefined || largest === undefined) return []
  const { first, again, changed, one, megabytes, actions } = largest
  const over = (what: string, its: number, goal: number, unit: string) =>
    its > goal ? [`${what}: ${its.toFixed(2)} ${unit}, and the goal is ${goal}`] : []
  return [
    ...over('first load', secondsOf(first), goals.first, 's'),
    ...over('the same again', secondsOf(again), goals.again, 's'),
    ...over(`${changedRows} changed`, secondsOf(changed), goals.changed, 's'),
    ...over(
      `${changedRows} changed in ten times the store`,
      secondsOf(changed) / secondsOf(smaller.changed),
      goals.growth,
      'times',
    ),
    ...over('one changed', secondsOf(one), goals.one, 's'),
    ...over('first load', actions, goals.actions, 'actions of Temporal'),
    ...Object.entries(megabytes).flatMap(([name, its]) => over(`memory of ${name}`, its, goals.megabytes, 'MB')),
  ]
}

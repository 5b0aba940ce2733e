import { stages } from '../../core/stages.ts'
import type { Measured } from '../measured.ts'
import { median, spread } from '../statistics.ts'
import { changedRows } from './exports.ts'
import { goals } from './goals.ts'
import type { Loaded, Sync } from './load.ts'
import { allSeconds, secondsOf } from './seconds.ts'

const parts = ['pull', 'train', 'resolve', ...stages]

/** A row without seconds. */
const nothing = Object.fromEntries(['records', 'what', 's', 'spread of s', 'goal', ...parts].map((name) => [name, '']))

export function rowsOf({
  records,
  first,
  again,
  changed,
  one,
  bareCopy,
  megabytes,
  database,
  actions,
}: Loaded): Measured['rows'] {
  const goal = (its: string | number) => (records === goals.records ? its : '')
  const row = (what: string, syncs: readonly Sync[], its: number, more = '') => ({
    ...nothing,
    records,
    what,
    s: Number(secondsOf(syncs).toFixed(2)),
    'spread of s': syncs.length < 2 ? '' : spread(allSeconds(syncs)),
    goal: goal(`${its}${more}`),
    ...Object.fromEntries(parts.map((part) => [part, Number(median(syncs.map((sync) => inPart(sync, part))).toFixed(2))])),
  })
  const sizes = Object.entries({ ...megabytes, database }).map(([name, its]) => `${name} ${Math.round(its)}`)
  return [
    row('first load', [first], goals.first),
    { ...nothing, records, what: 'a bare COPY of as many source records', s: Number(median(bareCopy).toFixed(2)) },
    row('the same again, in other bytes', [again], goals.again),
    row(`${changedRows} changed`, changed, goals.changed, `, ${goals.growth} times that of a tenth`),
    row('one changed', one, goals.one),
    {
      ...nothing,
      records,
      what: `MB at most: ${sizes.join(', ')}; ${actions} actions of Temporal for the first load`,
      goal: goal(`${goals.megabytes} MB a process, ${goals.actions} actions`),
    },
  ]
}

function inPart({ pull, train, resolve, stages: its }: Sync, part: string): number {
  return new Map(Object.entries({ pull, train, resolve, ...its })).get(part) ?? 0
}

/** The power of the number of records with which each grows, from the second size to the last: a straight line where both axes are logarithmic. */
export function growthOf(loaded: readonly Loaded[]): Measured['rows'] {
  const [from, to] = [loaded[1], loaded.at(-1)]
  if (from === undefined || to === undefined || from === to) return []
  const power = (of: (its: Loaded) => number) => (Math.log(of(to) / of(from)) / Math.log(to.records / from.records)).toFixed(2)
  const powers = [
    `first load ${power(({ first }) => secondsOf(first))}`,
    `the same again ${power(({ again }) => secondsOf(again))}`,
    `${changedRows} changed ${power(({ changed }) => secondsOf(changed))}`,
    `memory of the worker ${power(({ megabytes }) => megabytes.worker)}`,
    `database ${power(({ database }) => database)}`,
  ]
  return [{ ...nothing, what: `grows with the power of the records, from ${from.records} on: ${powers.join(', ')}` }]
}

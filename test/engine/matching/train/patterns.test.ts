import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { joined, type Patterns, patternCounter } from '../../../../engine/matching/train/patterns.ts'

const fields = 12
const pair = fc.record({
  levels: fc.array(fc.constantFrom(0, 1, 7), { minLength: fields, maxLength: fields }),
  swapped: fc.boolean(),
})
type Pair = { readonly levels: readonly number[]; readonly swapped: boolean }

function countedOf(pairs: readonly Pair[]): Patterns {
  const counter = patternCounter(fields)
  const codes = new Uint32Array(fields)
  for (const { levels, swapped } of pairs) counter.add({ levels: Uint8Array.from(levels), left: codes, right: codes, swapped })
  expect(counter.total()).toBe(pairs.length)
  return counter.patterns()
}

function named({ length, levels, swapped, counts }: Patterns): ReadonlyMap<string, number> {
  const names = Array.from({ length }, (_, k) => `${levels.slice(k * fields, (k + 1) * fields).join('')} ${swapped[k]}`)
  expect(new Set(names).size).toBe(length)
  return new Map(names.map((name, k) => [name, counts[k]!]))
}

function naive(pairs: readonly Pair[], scale = 1): ReadonlyMap<string, number> {
  const groups = Map.groupBy(pairs, ({ levels, swapped }) => `${levels.join('')} ${swapped ? 1 : 0}`)
  return new Map([...groups].map(([name, its]) => [name, its.length * scale]))
}

const few = fc
  .uniqueArray(pair, { minLength: 1, maxLength: 5 })
  .chain((its) => fc.array(fc.constantFrom(...its), { maxLength: 60 }))

test.prop([few])('every pattern is counted, as often as it occurs', (pairs) => {
  expect(named(countedOf(pairs))).toEqual(naive(pairs))
})

test.prop([fc.array(few, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 5 })])(
  'counts of several threads are one, each for so many',
  (parts, scale) => {
    expect(named(joined(parts.map(countedOf), scale))).toEqual(naive(parts.flat(), scale))
  },
)

it('more patterns than were expected are kept apart', () => {
  const pairs = Array.from({ length: 9_000 }, (_, i) => ({
    levels: Array.from({ length: fields }, (_, f) => Math.floor(i / 2 ** f) % 2),
    swapped: i >= 2 ** fields,
  }))
  expect(named(countedOf(pairs))).toEqual(naive(pairs))
})

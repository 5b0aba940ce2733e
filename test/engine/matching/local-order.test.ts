import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { textOf } from '../../../engine/matching/dictionary.ts'
import { localOrder, reordered, restored } from '../../../engine/matching/local-order.ts'
import type { Population } from '../../../engine/matching/population.ts'
import { populationOf, someRecords } from './tables.ts'

const records = someRecords(3, 'abc', 12)

/** What a record holds, field by field. */
function heldBy({ columns }: Population, i: number): readonly (readonly string[])[] {
  return columns.map(({ values, codes, several }) => {
    const its = several === undefined ? [codes[i] ?? 0] : [...several.codes.subarray(several.starts[i], several.starts[i + 1])]
    return its.filter((code) => code > 0).map((code) => textOf(values, code))
  })
}

test.prop([records])('records keep what they hold, and those of one name stand together', (its) => {
  const population = populationOf(its, ['given_name', 'family_name', 'email'])
  const order = localOrder(population)
  const moved = reordered(population, order)
  expect([...order].toSorted((a, b) => a - b)).toEqual(its.map((_, i) => i))
  for (const [place, record] of order.entries()) expect(heldBy(moved, place)).toEqual(heldBy(population, record))
  const names = Array.from(moved.columns[1]?.codes ?? [])
  expect(names.filter((name, i) => name !== names[i - 1]).length).toBe(new Set(names).size)
})

const clustered = fc
  .array(fc.nat(4), { maxLength: 12 })
  .chain((groups) =>
    fc.tuple(
      fc.constant(groups),
      fc.shuffledSubarray([...groups.keys()], { minLength: groups.length, maxLength: groups.length }),
    ),
  )

test.prop([clustered])('clusters are the same as before, and called as their first records', ([groups, order]) => {
  const moved = order.map((record) => groups[record] ?? 0)
  const found = {
    clusters: Uint32Array.from(moved, (group) => moved.indexOf(group)),
    probability: Float32Array.from(order),
  }
  const { clusters, probability } = restored(found, Uint32Array.from(order))
  expect([...clusters]).toEqual(groups.map((group) => groups.indexOf(group)))
  expect([...probability]).toEqual([...groups.keys()])
})

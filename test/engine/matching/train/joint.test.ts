import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { contentHashes } from '../../../../engine/matching/population.ts'
import { exactCounts, jointCounts } from '../../../../engine/matching/train/joint.ts'
import { populationOf, type Record, someRecords } from '../tables.ts'

const fields = 3
const pattern = fc.record({
  levels: fc.array(fc.nat(3), { minLength: fields, maxLength: fields }),
  count: fc.integer({ min: 1, max: 99 }),
  share: fc.constantFrom(0, 0.25, 0.5, 1),
})
const speaks = fc.array(fc.nat(1), { minLength: 3, maxLength: 3 }).map((its) => Uint8Array.of(0, ...its))
const pairsOfFields = [0, 1].flatMap((f) => [1, 2].filter((g) => g > f).map((g) => [f, g] as const))

test.prop([fc.array(pattern, { maxLength: 12 }), fc.tuple(speaks, speaks, speaks), fc.boolean()])(
  'pairs are counted by what two fields say at once, as much of each as is asked for',
  (its, speaking, isShared) => {
    const patterns = {
      fields,
      length: its.length,
      levels: Uint8Array.from(its.flatMap(({ levels }) => levels)),
      swapped: new Uint8Array(its.length),
      counts: Float64Array.from(its, ({ count }) => count),
    }
    const found = jointCounts(patterns, speaking, isShared ? Float64Array.from(its, ({ share }) => share) : undefined)
    for (const [f, g] of pairsOfFields) {
      const both = its.map(({ levels, count, share }) => {
        const [a, b] = [levels[f] ?? 0, levels[g] ?? 0]
        return { a, b, one: speaking[f]?.[a] === 1, other: speaking[g]?.[b] === 1, count: isShared ? count * share : count }
      })
      const known = both.filter(({ a, b }) => a > 0 && b > 0)
      const sum = (of: typeof known) => of.reduce((total, { count }) => total + count, 0)
      const at = f * fields + g
      expect(found.known[at]).toBe(sum(known))
      expect(found.one[at]).toBe(sum(known.filter(({ one }) => one)))
      expect(found.other[at]).toBe(sum(known.filter(({ other }) => other)))
      expect(found.both[at]).toBe(sum(known.filter(({ one, other }) => one && other)))
      expect(found.exact[at]).toBe(sum(known.filter(({ a, b }) => a === 1 && b === 1)))
    }
  },
)

test.prop([someRecords(fields, 'ab', 12, 1)])(
  'pairs that agree exactly in two fields are those of single values, each record once however often it is copied',
  (records) => {
    const single = records.map((record): Record => record.map((values) => values.slice(0, 1)))
    const population = populationOf(single, ['category', 'category', 'category'])
    const found = exactCounts(population, contentHashes(population))
    const distinct = [...new Map(single.map((record) => [JSON.stringify(record), record])).values()]
    const pairs = distinct.flatMap((one, i) => distinct.slice(i + 1).map((other) => [one, other] as const))
    const valueOf = (record: Record, f: number) => record[f]?.[0]
    expect(found.share).toBeCloseTo((distinct.length / records.length) ** 2)
    for (const [f, g] of pairsOfFields) {
      const known = pairs.filter((its) => its.every((record) => [f, g].every((k) => valueOf(record, k) !== undefined)))
      const agreeing = known.filter(([one, other]) => [f, g].every((k) => valueOf(one, k) === valueOf(other, k)))
      expect(found.known[f * fields + g]).toBeCloseTo(known.length)
      expect(found.exact[f * fields + g]).toBeCloseTo(agreeing.length)
    }
  },
)

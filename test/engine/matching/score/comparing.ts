import { fc } from '@fast-check/vitest'
import { type Material, namesOf } from '../../../../engine/matching/material.ts'
import type { Population } from '../../../../engine/matching/population.ts'
import type { Role } from '../../../../engine/matching/roles.ts'
import { rowsOf } from '../../../../engine/matching/rows.ts'
import { type PairComparer, pairComparer } from '../../../../engine/matching/score/pair-comparer.ts'
import { different, nowhere, waysOf } from '../../../../engine/matching/score/relocation.ts'
import type { Weights } from '../../../../engine/matching/score/weights.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'
import { populationOf, type Record } from '../tables.ts'

export const roles: readonly Role[] = ['given_name', 'family_name', 'email', 'phone', 'city']

export interface Comparing {
  readonly population: Population
  readonly material: Material
  /** Another one each time. */
  readonly comparer: () => PairComparer
}

/** People by these roles, who are in no block. */
export function comparing(records: readonly Record[], its: readonly Role[] = roles): Comparing {
  const population = populationOf(records, its)
  const material = { population, rows: rowsOf(population, [], []), names: namesOf(population.fields) }
  const words = its.map(() => frozenWeights())
  return { population, material, comparer: () => pairComparer(material, words) }
}

const names = ['ann', 'anna', 'anne', 'berg', 'bergh', 'ulm']
const valuesOf: Readonly<Partial<{ readonly [its in Role]: readonly string[] }>> = {
  given_name: names,
  family_name: names,
  email: ['ann@example.com', 'ann@example.org', 'berg1@example.com', 'berg2@example.com', 'info@example.com'],
  phone: ['+12015550101', '+12015550102', '12015550101', '+12015559999'],
  city: ['bonn', 'born', 'oslo'],
}

/** Names are exchanged now and then; of all but the city there may be several. */
export const somePeople: fc.Arbitrary<readonly Record[]> = fc.array(
  fc.tuple(...roles.map((role) => fc.array(fc.constantFrom(...(valuesOf[role] ?? [])), { maxLength: role === 'city' ? 1 : 3 }))),
  { minLength: 2, maxLength: 8 },
)

const nats = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** Weights of any sort, also such as no training would give. */
export function someWeights({ fields, columns }: Population): fc.Arbitrary<Weights> {
  const ladders = fc.tuple(
    ...fields.map(({ comparison }) => {
      const count = comparison.levels.length + 1
      return fc.array(nats(-9, 9), { minLength: count, maxLength: count }).map((its) => Float64Array.of(0, ...its))
    }),
  )
  const values = fc.tuple(
    ...columns.map(({ hashes }) =>
      fc
        .array(nats(-12, 6), { minLength: hashes.length - 1, maxLength: hashes.length - 1 })
        .map((its) => Float32Array.of(0, ...its)),
    ),
  )
  const speaking = fc.tuple(
    ...fields.map(({ comparison }) => {
      const count = comparison.levels.length
      return fc.array(fc.nat(1), { minLength: count, maxLength: count }).map((its) => Uint8Array.of(0, ...its, 0))
    }),
  )
  const overlap = fc.record({
    fields: fc.constantFrom<[number, number]>([0, 1], [1, 3], [2, 4]),
    nats: nats(0, 5),
    near: nats(0, 5),
  })
  const relocation = fc.constantFrom([2, 4], [1, 2, 4]).chain((parts) =>
    fc.record({
      names: fc.constant([0]),
      own: fc.subarray([0, 3]),
      proof: fc.subarray([3, 4]),
      parts: fc.constant(parts),
      nats: fc.tuple(
        ...waysOf(parts.length).map((way) =>
          way.filter((state) => state === different).length < 2 ? fc.constant(0) : nats(0, 5),
        ),
      ),
    }),
  )
  const related = fc.record({
    prior: nats(-5, 5),
    levels: ladders,
    personal: fc.subarray([0, 3]),
    own: fc.constant(Uint8Array.from(fields, (_, f) => (f === 0 || f === 3 ? 1 : 0))),
    namesakes: fc.constantFrom([0, 0, 0, 0, 0], [1.5, 0, 0, 0, 0]),
  })
  return fc.record({
    prior: nats(-15, 0),
    levels: ladders,
    values,
    swapped: nats(-2, 12),
    overlaps: fc.array(overlap, { maxLength: 2 }),
    relocation: fc.option(relocation, { nil: nowhere }),
    speaking,
    related: fc.option(related, { nil: undefined }),
  })
}

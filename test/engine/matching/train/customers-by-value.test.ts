import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { componentsOf } from '../../../../engine/matching/link/components.ts'
import { customersByValue } from '../../../../engine/matching/train/customers-by-value.ts'
import { populationOf, someRecords, textsOf } from '../tables.ts'

const some = someRecords(2, 'abcd', 20).chain((records) =>
  fc.record({
    records: fc.constant(records),
    groups: fc.array(fc.nat(5), { minLength: records.length, maxLength: records.length }),
  }),
)

test.prop([some])('a value counts once for each customer that has it', ({ records, groups }) => {
  const population = populationOf(records, ['category', 'category'])
  const counts = customersByValue(population, componentsOf(records.length, joinedAsTold(groups), 0))
  for (const [f, { values }] of population.columns.entries()) {
    const customers = textsOf(values).map((text) => new Set(groups.filter((_, i) => records[i]?.[f]?.includes(text))).size)
    expect([...counts[f]!]).toEqual([0, ...customers])
  }
})

/** Each record hangs on the first one of its group. */
function joinedAsTold(groups: readonly number[]) {
  return {
    a: Uint32Array.from(groups, (group) => groups.indexOf(group)),
    b: Uint32Array.from(groups.keys()),
    weight: new Float32Array(groups.length).fill(1),
    length: groups.length,
  }
}

import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
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
  const counts = customersByValue(
    population,
    Uint32Array.from(groups, (group) => groups.indexOf(group)),
  )
  for (const [f, { values }] of population.columns.entries()) {
    const customers = textsOf(values).map((text) => new Set(groups.filter((_, i) => records[i]?.[f]?.includes(text))).size)
    expect([...counts[f]!]).toEqual([0, ...customers])
  }
})

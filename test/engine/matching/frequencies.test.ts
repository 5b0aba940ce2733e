import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { frequenciesOf, mostGained, valueWeights } from '../../../engine/matching/frequencies.ts'
import { type Role, roles } from '../../../engine/matching/roles.ts'
import { populationOf, type Record } from './tables.ts'

function columnOf(values: readonly string[]) {
  const [column] = populationOf(
    values.map((value): Record => [value === '' ? [] : [value]]),
    ['category'],
  ).columns
  if (column === undefined) throw new Error('There is one column')
  return column
}

describe('how often values are', () => {
  it('is counted by their hashes; those that occur once are left out', () => {
    const column = columnOf(['a', 'a', 'b', '', 'c', 'c', 'c'])
    const { total, counts } = frequenciesOf(column, column.values.counts)
    expect(total).toBe(6)
    expect(new Map(counts)).toEqual(
      new Map([
        [column.hashes[1], 2],
        [column.hashes[3], 3],
      ]),
    )
  })

  it('says nothing of a value that is unknown, and the same of a new value as of a rare one', () => {
    const known = columnOf(['a', 'a', 'a', 'b'])
    const weights = valueWeights(columnOf(['b', 'never', '', 'a']), frequenciesOf(known, known.values.counts), 0.3, 'category')
    expect([weights[0], weights[2]]).toEqual([0, weights[1]])
    expect(weights[3]).toBeLessThan(weights[1]!)
  })

  it('says nothing more than agreeing at all does of a value that is as common as any', () => {
    const column = columnOf(Array.from({ length: 1_000 }, (_, i) => `${i % 10}`))
    const weights = valueWeights(column, frequenciesOf(column, column.values.counts), 0.1, 'category')
    for (const weight of weights.subarray(1)) expect(weight).toBeCloseTo(0, 1)
  })
})

describe('a value that very many have', () => {
  const column = columnOf(['a', 'b', ...Array.from({ length: 1_000 }, () => 'info@example.com')])
  const weights = (role: Role) => valueWeights(column, frequenciesOf(column, column.values.counts), 1e-5, role)

  it.each<Role>(['email', 'phone', 'date'])('loses what it says as a rule where it belongs to few: %s', (role) => {
    expect(weights(role)[3]).toBeCloseTo(Math.log(1e-5), 1)
  })

  it.each<Role>(['given_name', 'city'])('loses little of a %s', (role) => {
    expect(weights(role)[3]).toBe(-1.5)
  })
})

const some = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 200 })
const agree = fc.double({ min: 1e-9, max: 1, noNaN: true })

test.prop([some, agree, fc.constantFrom(...roles)])('agreeing on a rarer value never says less', (values, agree, role) => {
  const column = columnOf(values)
  const { counts } = column.values
  const weights = valueWeights(column, frequenciesOf(column, counts), agree, role)
  for (let a = 1; a < counts.length; a++) {
    expect(weights[a]).toBeLessThanOrEqual(mostGained)
    for (let b = 1; b < counts.length; b++) if (counts[a]! <= counts[b]!) expect(weights[a]).toBeGreaterThanOrEqual(weights[b]!)
  }
})

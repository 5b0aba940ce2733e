import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { frequenciesOf, mostGained, valueWeights } from '../../../engine/matching/frequencies.ts'
import { countOf } from '../../../engine/matching/hash-counts.ts'
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
    expect([...column.hashes].map((hash) => countOf(counts, hash))).toEqual([undefined, 2, undefined, 3])
  })

  it('says nothing of a value that is unknown, and the same of a new value as of a rare one', () => {
    const known = columnOf(['a', 'a', 'a', 'a', 'b', 'c'])
    const weights = valueWeights(columnOf(['b', 'never', '', 'a']), frequenciesOf(known, known.values.counts), 0.3, 'family_name')
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
  const own = Array.from({ length: 10_000 }, (_, i) => `x${i}@example.com`)
  const column = columnOf([...own, ...Array.from({ length: 1_000 }, () => 'info@example.com')])
  const agree = 1_000 ** 2 / 11_000 ** 2
  const weights = (role: Role) => valueWeights(column, frequenciesOf(column, column.values.counts), agree, role)

  it.each<Role>(['email', 'phone', 'date'])('says as little as it is often: %s', (role) => {
    expect(weights(role)[own.length + 1]).toBeCloseTo(Math.log(11_000 / 1_000) + Math.log(agree), 1)
    expect(weights(role)[1]).toBe(mostGained)
  })

  it.each<Role>(['city', 'street'])('loses little of a %s', (role) => {
    expect(weights(role)[own.length + 1]).toBe(-1.5)
  })
})

describe('a value that some have', () => {
  const shared = (sizes: readonly number[]) => {
    const values = sizes.flatMap((size, i) => Array.from({ length: size }, () => `v${i}`))
    const column = columnOf(values)
    return (count: number) => {
      const weights = valueWeights(column, frequenciesOf(column, column.values.counts), 1e-4, 'phone')
      return weights[sizes.indexOf(count) + 1] ?? 0
    }
  }
  const alone = Array.from({ length: 2_000 }, () => 1)

  it('says less, the more have it, where most belong to one alone', () => {
    const weightOf = shared([...alone, ...Array.from({ length: 30 }, () => 2), 3, 6])
    expect(weightOf(2)).toBe(weightOf(1)) // the two are those who are compared
    expect(weightOf(1)).toBeGreaterThan(0.5)
    expect(weightOf(3)).toBeLessThan(-0.5)
    expect(weightOf(6)).toBeLessThan(weightOf(3) - 0.5)
  })

  it('says as much as any, where it is chance that some have it', () => {
    // As birthdays fall: a thousandth of the days is that of two, a millionth that of three.
    const weightOf = shared([
      ...Array.from({ length: 200_000 }, () => 1),
      ...Array.from({ length: 10_000 }, () => 2),
      ...Array.from({ length: 333 }, () => 3),
    ])
    for (const count of [1, 2, 3]) expect(Math.abs(weightOf(count))).toBeLessThan(0.15)
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

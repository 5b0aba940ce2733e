import { expect, it } from 'vitest'
import { hashCounts } from '../../../../engine/matching/hash-counts.ts'
import { weightsFor } from '../../../../engine/matching/score/weights-for.ts'
import { model } from '../explain/people.ts'
import { populationOf, textsOf } from '../tables.ts'

const population = populationOf(
  [
    [['ann'], ['berg'], [], []],
    [['bob'], ['berg'], [], []],
  ],
  model.fields.map(({ role }) => role),
)
const [, family] = population.columns
const hash = family?.hashes[1] ?? 0

it('a field without frequencies says the same of every value', () => {
  const { values, levels, prior } = weightsFor(population, model)
  expect(values.map((its) => [...its])).toEqual([[0, 0, 0], [0, 0], [0], [0]])
  expect(levels.map((its) => [...its])).toEqual(model.fields.map(({ weights }) => weights))
  expect(prior).toBe(model.prior)
})

it('a field with frequencies says more of what the model knows to be rare, whatever this population holds', () => {
  const counted = (count: number) => ({
    ...model,
    fields: model.fields.map((field) => ({
      ...field,
      frequency: true,
      values: { total: 1_000, counts: hashCounts([hash], [count]) },
    })),
  })
  const weightOf = (count: number) => weightsFor(population, counted(count)).values[1]![1]!
  expect(textsOf(family!.values)).toEqual(['berg'])
  expect(weightOf(50)).toBeGreaterThan(weightOf(500))
})

it('relatives are weighed where the model knows any', () => {
  const related = { prior: 2, levels: model.fields.map(({ weights }) => weights), personal: [0], own: [0], namesakes: [0] }
  expect(weightsFor(population, model).related).toBeUndefined()
  expect(weightsFor(population, { ...model, related }).related).toEqual({
    ...related,
    levels: related.levels.map((its) => Float64Array.from(its)),
    own: Uint8Array.of(1, ...model.fields.slice(1).map(() => 0)),
  })
})

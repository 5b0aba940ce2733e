import { expect, it } from 'vitest'
import { builtinModel } from '../../../engine/matching/builtin-model.ts'
import { modelFromJson, modelToJson } from '../../../engine/matching/model-json.ts'
import { comparisons } from '../../../engine/matching/roles.ts'
import { model } from './explain/people.ts'

const kept = (its: typeof model) => modelFromJson(JSON.parse(JSON.stringify(modelToJson(its))))

it('a model is what it was when it is read again', () => {
  expect(kept(model).fields.map(({ values }) => values)).toEqual(model.fields.map(({ values }) => values))
  expect(kept(kept(model))).toEqual(kept(model))
  expect(kept(model)).toMatchObject({ mergeAt: model.mergeAt, reviewAt: model.reviewAt, rules: model.rules })
})

it.each([
  ['joins nothing', Number.POSITIVE_INFINITY, 1],
  ['joins all that it compares', Number.NEGATIVE_INFINITY, -1],
])('a model that %s does so when it is read again', (_what, never, sign) => {
  const { mergeAt, reviewAt } = kept({ ...model, mergeAt: never, reviewAt: never })
  expect([mergeAt, reviewAt]).toEqual([sign * 1_000, sign * 1_000])
})

it('equal models are equal texts, whatever the order in which values were counted', () => {
  const field = { name: 'email', field: 'email', role: 'email', comparison: comparisons.email, frequency: true } as const
  const plain = builtinModel([field], undefined)
  const counted = (hashes: readonly number[]) => ({
    ...plain,
    fields: plain.fields.map((its) => ({ ...its, values: { total: 9, counts: new Map(hashes.map((hash) => [hash, hash])) } })),
  })
  expect(JSON.stringify(modelToJson(counted([3, 1, 2])))).toBe(JSON.stringify(modelToJson(counted([2, 3, 1]))))
})

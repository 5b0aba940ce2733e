import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { ZodError } from 'zod'
import { builtinModel } from '../../../engine/matching/builtin-model.ts'
import { hashCounts } from '../../../engine/matching/hash-counts.ts'
import type { MatchModel } from '../../../engine/matching/model.ts'
import { modelFromJson, modelToJson } from '../../../engine/matching/model-json.ts'
import { comparisons, roles } from '../../../engine/matching/roles.ts'
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
    fields: plain.fields.map((its) => ({ ...its, values: { total: 9, counts: hashCounts(hashes, hashes) } })),
  })
  expect(JSON.stringify(modelToJson(counted([3, 1, 2])))).toBe(JSON.stringify(modelToJson(counted([2, 3, 1]))))
})

const nats = fc.double({ noNaN: true, noDefaultInfinity: true })
const place = fc.nat(20)
const counts = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }).map((its) =>
  hashCounts(
    its.map(([hash]) => hash),
    its.map(([, count]) => count),
  ),
)
const frequencies = fc.record({ total: place, counts })
const numbers = fc.array(nats, { maxLength: 4 })
const places = fc.array(place, { maxLength: 3 })
const level = fc.constantFrom('exact', { edits: 2 }, { any: ['nickname', { jaro_winkler: 0.9 }] })
const anyModel: fc.Arbitrary<MatchModel> = fc.record({
  fields: fc.array(
    fc.record({
      name: fc.string(),
      role: fc.constantFrom(...roles),
      comparison: fc.record({ levels: fc.array(level, { maxLength: 3 }), prior: numbers, aside: places }),
      frequency: fc.boolean(),
      m: numbers,
      u: numbers,
      weights: numbers,
      values: frequencies,
      words: fc.option(frequencies, { nil: undefined }),
    }),
    { maxLength: 3 },
  ),
  names: fc.option(fc.record({ given: place, family: place }), { nil: undefined }),
  swapped: nats,
  forbid: places,
  overlaps: fc.array(fc.record({ fields: fc.tuple(place, place), nats, near: nats }), { maxLength: 2 }),
  relocation: fc.record({
    names: fc.array(place, { maxLength: 2 }),
    own: fc.array(place, { maxLength: 2 }),
    proof: fc.array(place, { maxLength: 2 }),
    parts: fc.array(place, { maxLength: 2 }),
    nats: fc.array(nats, { maxLength: 9 }),
  }),
  related: fc.option(fc.record({ prior: nats, levels: fc.array(numbers), personal: places, own: places, namesakes: numbers }), {
    nil: undefined,
  }),
  prior: nats,
  keyParts: fc.array(fc.record({ field: place, part: fc.string() }), { maxLength: 3 }),
  rules: fc.array(fc.record({ parts: places }), { maxLength: 3 }),
  crowded: fc.array(places, { maxLength: 3 }),
  refinements: fc.array(places, { maxLength: 3 }),
  mergeAt: fc.double({ min: -1_000, max: 1_000, noNaN: true }),
  reviewAt: fc.double({ min: -1_000, max: 1_000, noNaN: true }),
  trainedOn: fc.record({ records: place, comparedPairs: place, givenUpPairs: place, matches: nats }),
})

/** JSON has no negative zero. */
const positive = (its: unknown) => JSON.parse(JSON.stringify(its))

test.prop([anyModel])('any model is what it was when it is read again', (its) => {
  const text = JSON.stringify(modelToJson(its))
  const read = modelFromJson(JSON.parse(text))
  expect(positive(modelToJson(read))).toEqual(JSON.parse(text))
  expect(read.fields.map(({ values }) => values)).toEqual(its.fields.map(({ values }) => values))
  expect(positive({ ...read, fields: [] })).toEqual(positive({ ...its, fields: [] }))
})

const json = modelToJson(model)

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'model'],
  ['no fields', { ...json, fields: undefined }],
  ['a role that there is not', { ...json, fields: [{ ...json.fields[0], role: 'shoe size' }] }],
  ['weights that are no numbers', { ...json, fields: [{ ...json.fields[0], weights: [0, null] }] }],
  ['a key that is no whole number', { ...json, crowded: [[0.5]] }],
  ['no threshold', { ...json, mergeAt: null }],
])('%s is no model', (_what, its) => {
  expect(() => modelFromJson(its)).toThrow(ZodError)
})

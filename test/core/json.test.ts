import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { canonicalJson } from '../../core/json.ts'

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined))
const flat = fc.dictionary(fc.string(), leaf, { noNullPrototype: true })
const nested = fc.dictionary(fc.string(), fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), flat), { noNullPrototype: true })

test.prop([fc.oneof(flat, nested), fc.infiniteStream(fc.nat())])(
  'says the same whatever order keys were set in',
  (value, random) => {
    const shuffled = Object.entries(value)
      .map((entry) => ({ entry, at: random.next().value }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ entry }) => entry)
    expect(canonicalJson(Object.fromEntries(shuffled))).toBe(canonicalJson(value))
  },
)

test.prop([fc.oneof(flat, nested)])('loses nothing that JSON can say', (value) => {
  expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
})

it('keys are in order, at every depth', () => {
  expect(canonicalJson({ b: 1, a: 'x', c: null })).toBe('{"a":"x","b":1,"c":null}')
  expect(canonicalJson({ b: { d: 1, c: [{ f: 1, e: 2 }] }, a: 1 })).toBe('{"a":1,"b":{"c":[{"e":2,"f":1}],"d":1}}')
  expect(canonicalJson({ b: new Date(0), a: 1 })).toBe('{"a":1,"b":"1970-01-01T00:00:00.000Z"}')
})

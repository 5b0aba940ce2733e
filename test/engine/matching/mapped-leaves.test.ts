import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { MatchField } from '../../../core/model.ts'
import type { Item, MappedValues, Value } from '../../../core/types.ts'
import { mappedLeaves } from '../../../engine/matching/mapped-leaves.ts'
import { textsOf } from '../../../engine/matching/records.ts'
import { comparisons } from '../../../engine/matching/roles.ts'

const field = (name: string, its: Pick<MatchField, 'field' | 'part'>): MatchField => {
  return { name, role: 'text', comparison: comparisons.text, frequency: true, ...its }
}

const fields = [
  field('name', { field: 'name' }),
  field('emails', { field: 'emails' }),
  field('street', { field: 'addresses', part: 'street' }),
  field('city', { field: 'addresses', part: 'city' }),
  field('name again', { field: 'name' }),
]

/** Of each field the texts that stand in the bytes after some others; undefined where the values have to be parsed. */
function readFrom(json: string): readonly (readonly string[])[] | undefined {
  const before = '12\t'
  const bytes = new TextEncoder().encode(`${before}${json}\n`)
  const leaves = mappedLeaves(fields)
  const end = leaves.find(bytes, before.length)
  if (end === undefined) return undefined
  expect(end).toBe(bytes.length - 1)
  const found = Array.from({ length: leaves.count() }, (_, k) => ({
    field: leaves.field(k),
    text: new TextDecoder().decode(bytes.subarray(leaves.start(k), leaves.end(k))),
  }))
  return fields.map((_, f) => found.flatMap((its) => (its.field === f && its.text !== '' ? [its.text] : [])))
}

const parsed = (json: string) => {
  const values: MappedValues = JSON.parse(json)
  return fields.map((its) => textsOf(values[its.field] ?? null, its.part))
}

describe('the texts of mapped values are found in their bytes', () => {
  it.each<{ what: string; json: string }>([
    { what: 'nothing', json: '{}' },
    { what: 'a text, for each field that reads it', json: '{"name":"Ann"}' },
    { what: 'what is empty', json: '{"name":null,"emails":[]}' },
    { what: 'several texts', json: '{"name":["Ann","Anna"]}' },
    {
      what: 'contact points with a label',
      json: '{"emails":[{"value":"a@x.org","label":"city"},{"value":"b@x.org","bad":true}]}',
    },
    { what: 'parts of addresses', json: '{"addresses":[{"value":{"street":"1 Main St","city":"Ulm"},"label":"home"}]}' },
    { what: 'parts of one address that is no point', json: '{"addresses":{"city":"Ulm","country":"DE"}}' },
    { what: 'letters beyond ASCII', json: '{"name":"Zoë","addresses":[{"value":{"city":"Łódź"}}]}' },
    { what: 'whole numbers and truth', json: '{"name":[7,true,false,123456789012345]}' },
    { what: 'values that nobody asked for', json: '{"note":[{"value":{"city":"Bonn"}},"x"],"age":-1.5e3,"name":"Ann"}' },
    { what: 'JSON with spaces', json: '{ "name" : [ "Ann" , 7 ] , "addresses" : { "city" : "Ulm" } , "note" : null }' },
    { what: 'what no mapping makes', json: '{"name":"Ann","note":[[{"a":["}"]}],{"value":[1]}]}' },
  ])('$what', ({ json }) => {
    expect(readFrom(json)).toEqual(parsed(json))
  })

  it.each<{ what: string; json: string }>([
    { what: 'a street of two lines', json: '{"addresses":[{"value":{"street":"1 Main St","street2":"Apt 2"}}]}' },
    { what: 'a number that is read in another way', json: '{"name":1.50}' },
    { what: 'a number of many digits', json: '{"name":12345678901234567}' },
    { what: 'what is no object', json: '["name"]' },
  ])('but $what has to be parsed', ({ json }) => {
    expect(readFrom(json)).toBeUndefined()
  })

  const anyText = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', ',', ':', '{', ']', 'ß', '\u{1f600}'), maxLength: 5 })
  const anyAddress = fc.record({ street: anyText, city: anyText, country: anyText }, { requiredKeys: [] })
  const anyScalar = fc.oneof(anyText, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
  const anyPoint = fc.record({ value: fc.oneof(anyText, anyAddress), label: anyText }, { requiredKeys: ['value'] })
  const anyItem: fc.Arbitrary<Item> = fc.oneof(anyScalar, anyAddress, anyPoint)
  const anyValue: fc.Arbitrary<Value | null> = fc.oneof(anyItem, fc.array(anyItem, { maxLength: 3 }), fc.constant(null))
  const names = fc.constantFrom('name', 'emails', 'addresses', 'note', 'names', 'value')

  test.prop([fc.dictionary(names, anyValue, { noNullPrototype: true })])('whatever the values are', (values) => {
    const json = JSON.stringify(values)
    const found = readFrom(json)
    if (found !== undefined) expect(found).toEqual(parsed(json))
  })
})

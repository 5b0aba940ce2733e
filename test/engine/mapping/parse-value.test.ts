import { describe, expect, it } from 'vitest'
import type { FieldType } from '../../../core/model.ts'
import { parseValue } from '../../../engine/mapping/parse-value.ts'
import { Rejection } from '../../../engine/mapping/transforms/transform.ts'

const parse = (type: FieldType, many: boolean, text: string) =>
  parseValue({ name: 'it', type, many, class: 'identity', personal: true, purposes: [], choose: [], retain: undefined }, text)

describe('a value as a person writes it', () => {
  it.each([
    ['name', false, ' Ann  Marie ', 'Ann Marie'],
    ['text', false, 'tea; coffee', 'tea; coffee'],
    ['text', true, 'tea; coffee;tea', ['tea', 'coffee']],
    ['email', true, 'Ann@Example.com', [{ value: 'ann@example.com' }]],
    ['phone', true, '+1 (310) 703-8944', [{ value: '+13107038944' }]],
    ['phone', false, '+1 310 703 8944', '+13107038944'],
    ['date', false, '1984-03-09', '1984-03-09'],
    ['date', false, '--03-09', '--03-09'],
    ['number', false, '12', 12],
    ['money', false, '12.50', '12.50'],
    ['boolean', false, 'yes', true],
    ['country', false, 'Germany', 'DE'],
    ['address', false, 'city=Springfield', { city: 'Springfield' }],
    [
      'address',
      true,
      'street=1 Main St, Apt 2, city=Springfield,region=Illinois,country=USA',
      [{ value: { street: '1 Main St, Apt 2', city: 'Springfield', region: 'US-IL', country: 'US' } }],
    ],
  ] as const)('%s, many %s: %j is %j', (type, many, text, expected) => {
    expect(parse(type, many, text)).toEqual(expected)
  })

  it.each([
    ['phone', false, '310 703 8944'],
    ['date', false, '09.03.1984'],
    ['number', false, 'many'],
    ['name', false, '7/11'],
    ['text', false, ' '],
    ['text', true, 'tea; ;'],
    ['address', true, '1 Main St, Springfield'],
    ['address', true, 'town=Springfield'],
    ['address', true, 'city='],
    ['address', true, 'street=Ringstr. 5,city=Wien,plz=1010'],
    ['address', true, 'city=Wien, straße = Ringstr. 5'],
    ['address', true, 'city=Wien,zip=1010,country=AT'],
  ] as const)('%s, many %s: %j is none', (type, many, text) => {
    expect(parse(type, many, text)).toBeInstanceOf(Rejection)
  })

  it('is refused in words of people, not of mapping files', () => {
    expect(parse('phone', true, '030 1234567')).toMatchObject({
      reason: 'is not a valid phone number that begins with its country',
    })
    expect(parse('address', true, 'city=Wien,plz=1010')).toMatchObject({
      reason: 'is not an address: it is written street=…,city=…, of street, street2, city, region, postcode, country',
    })
  })
})

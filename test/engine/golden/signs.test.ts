import { describe, expect, it } from 'vitest'
import { signsIn, signsOf } from '../../../engine/golden/signs.ts'
import { loadMappings } from '../../../engine/mapping/load.ts'
import { customerMapping } from '../../support/till.ts'

const model = loadMappings([{ path: 'customer.yaml', text: customerMapping }], new Map(), () => undefined).customer

const ann = {
  given_name: 'Ann',
  emails: [{ value: 'ann.berg@example.com', label: 'work' }],
  phones: [{ value: '+12125550142' }],
}

const isIn = (cell: unknown, values: Parameters<typeof signsOf>[1]['values'] = ann) => {
  const signs = signsIn({ Cell: cell })
  return signsOf(model, { values }).some((sign) => signs.has(sign))
}

describe('a customer is found in a row that could not be mapped', () => {
  it.each([
    'ann.berg@example.com',
    ' Ann.Berg@Example.COM ',
    'Ann Berg <ann.berg@example.com>, mobile',
    'mailto:ann.berg@example.com',
    "'ann.berg@example.com'",
    'bo@example.com; ann.berg@example.com.',
    '+1 (212) 555-0142',
    '212.555.0142 ext. 12',
    '5550142',
    2_125_550_142,
    ['a cell too many', '2125550142'],
    { mobile: { number: '001-212-555-0142' } },
  ])('by %j', (cell) => expect(isIn(cell)).toBe(true))
})

describe('a customer is not taken for whoever is in a row', () => {
  it.each(['', null, 'Ann', 'ann.berg@example.org', 'joann.berg@example.com', '+1 212 555 0143', '0142', { a: [] }, '12 555'])(
    'that has %j',
    (cell) => expect(isIn(cell)).toBe(false),
  )

  it('where nothing is known to find them by', () => {
    expect(signsOf(model, { values: { given_name: 'Ann', phones: [{ value: '+123' }] } })).toEqual([])
  })
})

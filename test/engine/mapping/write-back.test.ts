import { describe, expect, it } from 'vitest'
import { compiled, fields, valuesOf } from './mapped.ts'

describe('a place of a contact point', () => {
  const mapping = fields(`phones:
  - { from: Mobile, label: mobile, unique: true, otherwise: unknown }
  - { from: Old, write: false }
  - { from: All, clean: [{ split: ',' }] }
addresses: [{ address: { street: Street, city: City }, country: US }]`)
  const [mobile, old, all] = mapping.slots.get('phones') ?? []
  const [home] = mapping.slots.get('addresses') ?? []
  const number = '+12125550101'

  it('says what it is', () => {
    const slots = [mobile, old, all, home].map((slot) => [slot?.label, slot?.columns, slot?.unique, slot?.writable])
    expect(slots).toEqual([
      ['mobile', ['Mobile'], true, true],
      [undefined, ['Old'], false, false],
      [undefined, ['All'], false, false],
      [undefined, ['Street', 'City'], false, true],
    ])
  })

  it.each([
    [number, number],
    ['', null],
    [undefined, undefined],
    ['n/a', undefined],
  ])('of %j reads %j', (raw, point) => {
    expect(mobile?.read(raw === undefined ? {} : { Mobile: raw })).toBe(point)
  })

  it('that holds several points does not tell which', () => {
    expect(all?.read({ All: `${number},+12125550102` })).toBeUndefined()
    expect(all?.read({ All: number })).toBe(number)
  })

  it('writes what reads back, empties all its columns, and refuses the rest', () => {
    expect([mobile?.write(number), mobile?.write(null), mobile?.write('12')]).toEqual([
      { Mobile: number },
      { Mobile: null },
      undefined,
    ])
    expect(home?.write({ city: 'Reno', country: 'US' })).toEqual({ Street: null, City: 'Reno' })
    expect(home?.write(null)).toEqual({ Street: null, City: null })
    expect(home?.write({ city: 'Ulm', country: 'DE' })).toBeUndefined()
    expect([old?.write(number), all?.write(null)]).toEqual([undefined, undefined])
  })

  it('is not written where its column tells records apart', () => {
    const keyed = compiled('kind: person\nid: Phone\nfields: { phones: [Phone], emails: [Mail] }')
    expect([...keyed.writable]).toEqual(['emails'])
    expect(keyed.slots.get('phones')?.[0]?.write(null)).toBeUndefined()
  })
})

describe('what is written only', () => {
  const mapping = fields('spent: { from: Total, read: false }\nemails: [A, { from: B, read: false }]\nsegment: S')

  it('is asked for, and is no evidence', () => {
    const raw = { Total: '9', A: 'a@example.com', B: 'b@example.com', S: 'x' }
    expect(mapping.reading.fields).toEqual(['Total', 'A', 'B', 'S'])
    expect(valuesOf(mapping, raw)).toEqual({ emails: [{ value: 'a@example.com' }], segment: 'x' })
    const seen = mapping.view(raw)
    expect(seen.ok && seen.records[0]?.values).toEqual({
      spent: '9.00',
      emails: [{ value: 'a@example.com' }, { value: 'b@example.com' }],
      segment: 'x',
    })
  })

  it('quarantines no row, and keeps no former value', () => {
    const raw = { Total: 'much', S: 'x' }
    expect([mapping.map(raw).ok, mapping.view(raw).ok, mapping.distrusted(raw)]).toEqual([true, true, []])
  })

  it('is written', () => {
    expect([mapping.writeOnly, mapping.writable]).toEqual([new Set(['spent']), new Set(['spent', 'segment', 'emails'])])
    expect(mapping.unmap({ part: 1, kind: 'person', values: { spent: '12.50' }, consent: {} })).toEqual({ Total: '12.50' })
  })
})

describe('what can be written', () => {
  it.each([
    ['segment: S', ['segment']],
    ['segment: { from: S, write: false }', []],
    ['segment: { from: S, default: x }', ['segment']],
    ['segment: { join: [A, B] }', []],
    ['interests: [A, B]', []],
    ["interests: { from: A, clean: [{ split: ',' }] }", ['interests']],
    ['given_name: { from: N, clean: [{ part: given }] }', []],
    [
      'given_name: { from: N, clean: [{ part: given }] }\nfamily_name: { from: N, clean: [{ part: family }] }',
      ['given_name', 'family_name'],
    ],
  ])('of %s', (text, expected) => {
    expect([...fields(text).writable]).toEqual(expected)
  })
})

describe('how an object is written', () => {
  const policyOf = (write: string) => compiled(`kind: person\nfields: {}\n${write}`).write

  it.each([
    ['', undefined],
    ['write: { mode: review }', { mode: 'review', create: undefined, atMost: 500, atMostShare: undefined }],
    [
      'write: { mode: auto, create: true, at_most: 5, at_most_share: 5% }',
      { mode: 'auto', create: { when: new Map() }, atMost: 5, atMostShare: 0.05 },
    ],
    [
      'write: { mode: auto, create: { when: { emails: filled, country: [USA, uk], vip: [yes] } } }',
      {
        mode: 'auto',
        create: {
          when: new Map<string, unknown>([
            ['emails', 'filled'],
            ['country', ['US', 'GB']],
            ['vip', ['true']],
          ]),
        },
        atMost: 500,
        atMostShare: undefined,
      },
    ],
  ])('with %s', (text, expected) => {
    expect(policyOf(text)).toEqual(expected)
  })

  it('names what no two records may share', () => {
    expect([...fields('segment: { from: S, unique: true }\nemails: [{ from: E, unique: true }]').unique]).toEqual(['segment'])
  })
})

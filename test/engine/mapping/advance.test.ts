import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { ObjectMapping } from '../../../core/model.ts'
import type { RawFields } from '../../../core/types.ts'
import { type AdvancedRecord, advance } from '../../../engine/mapping/advance.ts'
import { compiled } from './mapped.ts'

const mapping = compiled(`
kind: person
people: { given: First, family: Last }
fields:
  given_name: { from: First, otherwise: unknown }
  family_name: Last
  segment: Type
  company_name: { join: [Company, Suffix] }
  phones: [{ from: Mobile, label: mobile, clean: [{ phone: US }], otherwise: unknown }, { from: Phone, clean: [{ phone: US }], otherwise: unknown }]
  addresses: [{ address: { street: Street, street2: Street 2, city: City }, label: home }]
  spent: Spent`)

/** The records that a row makes of earlier ones. */
function step(
  previous: readonly AdvancedRecord[],
  incoming: RawFields,
  at: number,
  times?: Record<string, number>,
  by: ObjectMapping = mapping,
) {
  const result = advance(previous, incoming, at, times, by)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.records
}

/** The first record after several rows, a millisecond apart. */
function after(...rows: readonly RawFields[]): AdvancedRecord {
  const [record] = rows.reduce<readonly AdvancedRecord[]>((previous, row, i) => step(previous, row, i + 1), [])
  if (record === undefined) throw new Error('a row makes a record')
  return record
}

describe('a new row', () => {
  it('has changed in every field that has a value', () => {
    expect(after({ First: 'Ann', Last: '', Type: 'a' })).toMatchObject({
      values: { given_name: 'Ann', family_name: null, segment: 'a' },
      firstAt: 1,
      changedAt: {},
      cleared: [],
      changed: ['given_name', 'segment'],
    })
  })

  it('keeps a value that counts as unknown, for a mapping that may read it later', () => {
    expect(after({ Mobile: 'call home' })).toMatchObject({ raw: { Mobile: 'call home' }, values: {} })
  })

  it('keeps no column that is not mapped', () => {
    expect(after({ First: 'Ann', Note: 'private' }).raw).toEqual({ First: 'Ann' })
  })

  it('that cannot be mapped says why', () => {
    expect(advance([], { Spent: 'much' }, 1, undefined, mapping)).toMatchObject({ ok: false, problems: [{ field: 'spent' }] })
  })
})

describe('a later row', () => {
  it('leaves what it does not tell', () => {
    expect(after({ First: 'Ann', Type: 'a' }, { Type: 'b' })).toMatchObject({
      raw: { First: 'Ann', Type: 'b' },
      values: { given_name: 'Ann', segment: 'b' },
      changedAt: { segment: 2 },
      changed: ['segment'],
    })
  })

  it('clears what had a value, and only that', () => {
    const cleared = after({ Type: 'a', Last: '' }, { Type: '', Last: '' })
    expect(cleared).toMatchObject({
      values: { segment: null, family_name: null },
      cleared: ['segment'],
      changedAt: { segment: 2 },
    })
    expect(after({ Type: 'a' }, { Type: '' }, { Type: '' }, {})).toMatchObject({
      cleared: ['segment'],
      changedAt: { segment: 2 },
      changed: [],
    })
    expect(after({ Type: 'a' }, { Type: '' }, { Type: 'c' })).toMatchObject({ cleared: [], changedAt: { segment: 3 } })
  })

  it('does not take a value away by one that counts as unknown', () => {
    const former = { First: 'Ann', Mobile: '(310) 703-8944', Phone: '(212) 555-0123' }
    const kept = after(former, { First: '.', Mobile: 'n/a' })
    expect(kept).toMatchObject({ raw: former, changed: [], cleared: [] })
  })

  it('keeps a list of which nothing that counts is left', () => {
    const many = compiled("kind: person\nfields: { emails: [{ from: Mail, clean: [{ split: ';' }], otherwise: unknown }] }")
    const [first] = step([], { Mail: 'ann@example.com' }, 1, undefined, many)
    const [record] = step(first === undefined ? [] : [first], { Mail: 'none; asked again' }, 2, undefined, many)
    expect(record).toMatchObject({ values: first?.values, raw: { Mail: 'ann@example.com' }, cleared: [], changed: [] })
  })

  it('takes another value beside one that counts as unknown', () => {
    const next = after({ First: 'Ann', Mobile: '(310) 703-8944' }, { First: 'Eve', Mobile: 'n/a' })
    expect(next).toMatchObject({ raw: { First: 'Eve', Mobile: '(310) 703-8944' }, changed: ['given_name'] })
  })

  it('replaces an address as a whole', () => {
    const moved = after({ Street: '1 Old Rd', 'Street 2': 'Flat 2', City: 'Oldham' }, { Street: '9 New St', City: 'Newton' })
    expect(moved.values['addresses']).toEqual([{ value: { street: '9 New St', city: 'Newton' }, label: 'home' }])
    expect(moved.raw['Street 2']).toBeNull()
  })

  it('replaces joined columns as a whole', () => {
    expect(after({ Company: 'Acme', Suffix: 'Ltd' }, { Company: 'Bolt' }).values['company_name']).toBe('Bolt')
  })

  it("goes by the source's time of a column, where there is one", () => {
    const first = step([], { Type: 'a', Last: 'x' }, 10, { Type: 5 })
    expect(first[0]?.changedAt).toEqual({ segment: 5 })
    expect(step(first, { Type: 'b', Last: 'y' }, 20, { Type: 15 })[0]?.changedAt).toEqual({ segment: 15, family_name: 20 })
    expect(step(first, { Type: 'a' }, 20, { Type: 15 })[0]?.changedAt).toEqual({ segment: 5 })
  })
})

describe('a changed mapping', () => {
  const before = step([], { Type: 'Lead', First: 'ANN' }, 1)
  const other = compiled(
    'kind: person\nfields: { segment: { from: Type, values: { Gone: gone }, otherwise: empty }, given_name: { from: First, clean: [name_case] } }',
  )

  it('maps the stored row anew, and takes nothing for told by the source', () => {
    expect(step(before, {}, 9, undefined, other)[0]).toMatchObject({
      values: { segment: null, given_name: 'Ann' },
      changed: ['segment', 'given_name'],
      changedAt: {},
      cleared: [],
    })
  })

  it('forgets what it does not read any more', () => {
    const cleared = step(
      before,
      { First: '' },
      2,
      undefined,
      compiled('kind: person\nfields: { segment: Type, given_name: First }'),
    )
    expect(cleared[0]?.cleared).toEqual(['given_name'])
    const less = step(cleared, {}, 9, undefined, compiled('kind: person\nfields: { segment: Type }'))[0]
    expect(less).toMatchObject({ raw: { Type: 'Lead' }, values: { segment: 'Lead' }, changedAt: {}, cleared: [] })
  })
})

describe('a row of two people', () => {
  const couple = step([], { First: 'John & Mary', Last: 'Smith', Type: 'a' }, 1)

  it('is two records with one raw row', () => {
    expect(couple.map(({ part, values, raw }) => [part, values['given_name'], values['segment'], raw['First']])).toEqual([
      [1, 'John', 'a', 'John & Mary'],
      [2, 'Mary', undefined, 'John & Mary'],
    ])
  })

  it('loses its second one when the row names one', () => {
    expect(advance(couple, { First: 'John' }, 2, undefined, mapping)).toMatchObject({
      ok: true,
      gone: [2],
      records: [{ part: 1, changed: [] }],
    })
  })

  it('gets a second one that is new when the row names two', () => {
    const [, second] = step(step([], { First: 'John', Last: 'Smith' }, 1), { First: 'John & Mary' }, 2)
    expect(second).toMatchObject({ part: 2, firstAt: 2, changedAt: {}, changed: ['given_name', 'family_name'] })
  })
})

const row: fc.Arbitrary<RawFields> = fc
  .record({
    First: fc.constantFrom(undefined, '', 'Ann', 'Eve', '.', 'Ann & Eve'),
    Last: fc.constantFrom(undefined, '', 'Lee', 'Ray'),
    Type: fc.constantFrom(undefined, '', 'a', 'b'),
    Company: fc.constantFrom(undefined, '', 'Acme'),
    Suffix: fc.constantFrom(undefined, '', 'Ltd'),
    Mobile: fc.constantFrom(undefined, '', 'n/a', '(310) 703-8944'),
    Phone: fc.constantFrom(undefined, '', 'n/a', '(212) 555-0123'),
    Street: fc.constantFrom(undefined, '', '1 Old Rd', '9 New St'),
    City: fc.constantFrom(undefined, '', 'Newton'),
  })
  .map((cells) => Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined)))
const rows = fc.array(row, { minLength: 1, maxLength: 5 })

describe('for any rows', () => {
  const history = (all: readonly RawFields[]) =>
    all.reduce<readonly AdvancedRecord[]>((previous, next, i) => step(previous, next, i + 1), [])

  test.prop([rows])('values are what the raw row maps to', (all) => {
    const records = history(all)
    const mapped = mapping.map(records[0]?.raw ?? {})
    expect(mapped.ok && mapped.records.map(({ values }) => values)).toEqual(records.map(({ values }) => values))
  })

  test.prop([rows])('the last one again changes nothing, and neither does an empty one', (all) => {
    const records = history(all)
    for (const again of [all.at(-1) ?? {}, {}]) {
      expect(step(records, again, 99)).toEqual(records.map((record) => ({ ...record, changed: [] })))
    }
  })

  test.prop([rows, row])(
    'a field without a value has lost it by an empty cell, or by a person who is not named any more',
    (all, last) => {
      const [before] = history(all)
      const [next] = before === undefined ? [] : step(history(all), last, 99)
      const lost = Object.keys(before?.values ?? {}).filter((field) => before?.values[field] && !next?.values[field])
      for (const field of lost) {
        expect(next?.values[field]).toBeNull()
        expect(next?.cleared).toContain(field)
      }
    },
  )

  test.prop([rows])('a cleared field has no value now and had one before', (all) => {
    const seen = new Set<string>()
    let records: readonly AdvancedRecord[] = []
    for (const [i, next] of all.entries()) {
      records = step(records, next, i + 1)
      for (const { values, cleared } of records) {
        for (const field of cleared) expect([seen.has(field), values[field] ?? null]).toEqual([true, null])
        for (const [field, value] of Object.entries(values)) if (value !== null) seen.add(field)
      }
    }
  })
})

describe('a column that may stand for another one', () => {
  const till = compiled('kind: person\nfields: { company_name: { first: [Firm, Company] }, segment: { first: [Type, Company] } }')
  const only = compiled('kind: person\nfields: { company_name: { first: [Firm, Company] } }')
  const valueAfter = (by: ObjectMapping, ...rows: readonly RawFields[]) =>
    rows.reduce<readonly AdvancedRecord[]>((previous, row, i) => step(previous, row, i + 1, undefined, by), [])[0]?.values

  it('displaces what the row does not have, whichever comes first', () => {
    expect(valueAfter(only, { Firm: '1' }, { Company: '2' })).toEqual({ company_name: '2' })
    expect(valueAfter(only, { Company: '2' }, { Firm: '1' })).toEqual({ company_name: '1' })
  })

  it('displaces nothing where it is empty itself', () => {
    expect(valueAfter(only, { Firm: '1' }, { Company: '' })).toEqual({ company_name: '1' })
  })

  it('stays where another field reads it', () => {
    expect(valueAfter(till, { Firm: '1', Company: '2' }, { Firm: '3' })).toMatchObject({ segment: '2' })
  })
})

describe('a field by another name', () => {
  const by = (name: string) => compiled(`kind: person\nfields: { ${name}: City, given_name: First }`)
  const moved = step(
    step([], { City: 'Ulm', First: 'Ann' }, 1, undefined, by('company_name')),
    { City: 'Bonn' },
    2,
    undefined,
    by('company_name'),
  )

  it('is as old as it was', () => {
    expect(step(moved, {}, 3, undefined, by('segment'))).toMatchObject([
      { values: { segment: 'Bonn' }, changedAt: { segment: 2 }, firstAt: 1 },
    ])
  })

  it('is new where it says something else', () => {
    expect(step(moved, {}, 3, undefined, compiled('kind: person\nfields: { segment: First }'))[0]?.changedAt).toEqual({})
  })
})

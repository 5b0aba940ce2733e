import { describe, expect, it } from 'vitest'
import { suggestMapping } from '../../../../engine/mapping/suggest/suggest.ts'

function entryFor(amounts: readonly string[], more: { delimiter?: string; birthdays?: string; other?: string } = {}): string {
  const { delimiter = ',', birthdays = '1980-05-06', other = '' } = more
  const { connection } = suggestMapping({
    name: 'till',
    header: ['Nr', 'Name', 'Geburtsdatum', 'Umsatz', 'Guthaben'],
    rows: amounts.map((amount, n) => [`${n + 1}`, 'Anna Huber', birthdays, amount, other]),
    folder: 'drop/till',
    delimiter,
  })
  return connection.match(/^ +umsatz: (.*)$/m)?.[1] ?? ''
}

const byComma = "{ from: Umsatz, clean: [{ money: ',' }], otherwise: unknown }"
const groups = ['1.234', '12.500', '950', '2.000']

describe('amounts are read with a comma before decimals', () => {
  it.each([
    ['they have such decimals', ['12,50', '1.234', '7'], {}, 'a comma stands before decimals'],
    ['a dot stands twice', ['1.234.567', '12.500'], {}, 'a comma stands before decimals'],
    ['one of many is written otherwise', [...Array(30).fill('3,99 €'), '4.99'], {}, 'a comma stands before decimals'],
    ['dots stand before three digits and semicolons part the columns', groups, { delimiter: ';' }, 'parted by semicolons'],
    ['dots stand before three digits and dates have dots', groups, { birthdays: '24.12.1980' }, 'dates are written with dots'],
    ['dots stand before three digits and another column has such decimals', groups, { other: '3,99' }, 'other amounts'],
    ['they have a currency besides', ['1.234 €', '950 €', 'EUR 12.500'], { delimiter: ';' }, 'dots are taken to group'],
  ])('where %s', (_, amounts, more, why) => {
    expect(entryFor(amounts, more)).toContain(byComma)
    expect(entryFor(amounts, more)).toContain(why)
  })
})

describe('amounts are read each by itself', () => {
  it.each([
    ['dots stand before decimals', ['12.50', '1,234.00', '1.234']],
    ['commas stand twice', ['1,234,567', '12,500']],
    ['commas group thousands', ['1,234', '12,500', '950']],
    ['no mark stands in them', ['1234', '12']],
  ])('without a word where %s', (_, amounts) => {
    expect(entryFor(amounts)).toBe('{ from: Umsatz, otherwise: unknown }  # the header says so')
  })

  it.each([
    ['nothing else of the file tells', groups, {}],
    ['some have four digits without a dot', [...groups, '1500'], { delimiter: ';' }],
    ['another column has dots before decimals', groups, { delimiter: ';', other: '3.99' }],
  ])('with a word on dots where %s', (_, amounts, more) => {
    expect(entryFor(amounts, more)).toMatch(
      /^\{ from: Umsatz, otherwise: unknown \} .*cannot be told.*if it groups thousands, add clean: \[\{ money: ',' \}\]$/,
    )
  })

  it('with a word on dots where some have decimals behind commas and others behind dots', () => {
    expect(entryFor(['12,50', '12.50', '1.234'])).toMatch(/otherwise: unknown \} .*behind commas here, behind dots there/)
  })

  it('with a word on commas where only the file tells, which has commas before decimals', () => {
    expect(entryFor(['1,234', '950'], { delimiter: ';' })).toMatch(/otherwise: unknown \} .*if decimals follow it, add clean/)
  })
})

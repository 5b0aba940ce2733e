import { describe, expect, it } from 'vitest'
import { addressCountry, zipCountry } from '../../../../engine/mapping/suggest/address-country.ts'
import { columnsOf } from '../../../../engine/mapping/suggest/column.ts'
import { datesIn } from '../../../../engine/mapping/suggest/dates.ts'
import { guessOf } from '../../../../engine/mapping/suggest/guess.ts'

function column(header: string, ...cells: string[]) {
  const [made] = columnsOf(
    [header],
    cells.map((cell) => [cell]),
  )
  if (made === undefined) throw new Error('no column')
  return made
}

describe('a column whose header says nothing', () => {
  it.each([
    ['email', ['a@example.com', '', 'b.c@mail.example.org']],
    ['date_of_birth', ['1932-10-18', '1987-01-02', '2001-05-05', '1950-03-03']],
    ['date_of_birth', ['19321018', '19870102', '20010505', '19500303']],
    ['date_of_birth', ['1612-01-01', '1745-04-09', '1820-12-31', '1688-02-02']],
    ['date', ['2024-01-02', '2024-03-04', '2025-05-06']],
    ['phone', ["'+13105550123", '(212) 555-0187', '3125550100']],
    ['postcode', ['SW1A 1AA', 'm1 1ae', 'EH1 1YZ']],
    ['sex', ['M', 'F', 'F', '']],
    ['boolean', ['yes', 'no', 'no']],
    ['money', ['12.50', '3.99', '1,204.00']],
    ['money', ['1.234 €', '950 €', '€ 12.500']],
    ['number', ['3', '14', '3']],
    ['number', ['1,234,567', '950', '12,500']],
    ['ignored', ['A-001', 'A-002', 'A-003']],
    ['ignored', ['', '', '']],
    ['text', ['likes tea', 'likes coffee', '']],
  ])('is %s by its values %j', (role, cells) => expect(guessOf(column('c17', ...cells)).role).toBe(role))
})

describe('a column whose header says something', () => {
  it('is believed against its values where the header is sure, with less confidence', () => {
    expect(guessOf(column('Email', 'none', 'none', 'a@example.com'))).toMatchObject({ role: 'email', confidence: 0.4 })
  })

  it('is not believed where the header is unsure', () => {
    expect(guessOf(column('email sent', 'yes', 'no', 'yes')).role).toBe('boolean')
  })

  it('keeps its role where the sample is blank', () => {
    expect(guessOf(column('Birthday', '', '')).role).toBe('date_of_birth')
  })
})

describe('dates', () => {
  it.each([
    [['2020-01-31', '2020-02-01'], ['YYYY-MM-DD'], false],
    [['2020-01-31T10:00:00Z'], ['YYYY-MM-DD'], false],
    [['19321018', '19500101'], ['YYYYMMDD'], false],
    [['31/01/2020', '01/02/2020'], ['D/M/YYYY'], false],
    [['01/02/2020', '03/04/2020'], ['M/D/YYYY'], true],
    [['1.2.2020', '31.12.1999'], ['D.M.YYYY'], false],
    [['1990-05-06', '1990-05-07', '05-06', '12-31-1990'], ['YYYY-MM-DD', 'MM-DD-YYYY', 'MM-DD'], false],
  ])('%j are written %j', (cells, formats, ambiguous) => {
    expect(datesIn(column('d', ...cells))).toMatchObject({ formats, ambiguous, share: 1 })
  })

  it('are none in words', () => expect(datesIn(column('d', 'soon', 'later'))).toBeUndefined())
})

describe('the country', () => {
  it.each([
    ['US', 'Zip', ['90210', '10001-1234']],
    ['US', 'Postal / ZIP Code', ['90210']],
    [undefined, 'Zip', ['1010', '8010']],
    [undefined, 'PLZ', ['10115', '20354']],
  ])('%s is likely by the header %s and codes as %j', (country, header, codes) => {
    expect(zipCountry(column(header, ...codes))).toBe(country)
  })

  it.each([
    ['AU', ['nsw', 'vic', 'qld', 'sa'], ['2119', '3165', '4000', '5000']],
    ['US', ['CA', 'ny', 'Texas'], ['90210', '10001', '75201']],
    ['GB', [], ['SW1A 1AA', 'M1 1AE']],
    [undefined, [], ['10115', '20354']],
  ])('%s is that of the states %j and postcodes %j', (country, states, codes) => {
    expect(addressCountry(states.length > 0 ? column('state', ...states) : undefined, column('zip', ...codes))).toBe(country)
  })
})

import { describe, expect, it } from 'vitest'
import { languageOf } from '../../../../engine/mapping/suggest/header-language.ts'
import { suggestMapping } from '../../../../engine/mapping/suggest/suggest.ts'

type Table = Readonly<Record<string, readonly string[]>>

/** The mapping that is suggested for a table by its columns, behind one of ids. */
function suggested(table: Table): string {
  const length = Math.max(...Object.values(table).map((cells) => cells.length))
  const rows = Array.from({ length }, (_, row) => [`K-${row}`, ...Object.values(table).map((cells) => cells[row] ?? '')])
  return suggestMapping({ name: 'till', header: ['Id', ...Object.keys(table)], rows, folder: 'drop/till' }).connection
}

/** The countries that are written, of phones and of addresses. */
function countries(table: Table): string[] {
  return [...suggested(table).matchAll(/\b(?:phone|country|otherwise): ([A-Z]{2})\b/g)].map(([, country = '']) => country)
}

const german = { Vorname: ['Ute', 'Jan', 'Eva'], Nachname: ['Voß', 'Lang', 'Böhm'] }
const english = { 'First Name': ['Ann', 'Bo', 'Cy'], 'Last Name': ['Lee', 'Ray', 'Fox'] }
const manyLands = ['5551234567', '5559876543', '5552345678']
const liverpool = ['0151/2345670', '0151/2345671', '0151/2345672']

describe('the country of a file without a column for it', () => {
  it.each<[string, Table, string[]]>([
    ['German headers and e-mails, numbers that are valid in Britain', { ...german, Tel: liverpool, Mail: ['u@web.de'] }, ['DE']],
    ['British numbers alone', { ...english, Tel: ['020 7946 0123', '020 7946 0456'] }, ['GB']],
    ['German headers and numbers', { ...german, Telefon: ['030 23125001', '040 66969123', ''] }, ['DE']],
    ['German headers and postcodes', { ...german, Straße: ['Ringstr. 5'], PLZ: ['10115', '04109'], Ort: ['Berlin'] }, ['DE']],
    [
      'German headers and four digits',
      { ...german, PLZ: ['1010', '5020'], Ort: ['Wien', 'Salzburg'], Mail: ['e@example.at'] },
      ['AT'],
    ],
    [
      'some numbers that say it, for both columns of numbers and the address',
      {
        ...german,
        PLZ: ['10115', '04109', '80331'],
        Telefon: ['030 23125001', '06 12345678', '+49 30 23125003'],
        Mobil: ['0664 1234567', '+49 30 23125002', ''],
      },
      ['DE', 'DE', 'DE'],
    ],
    ['French headers and numbers', { Prénom: ['A', 'B'], Nom: ['C', 'D'], Tél: ['01 99 00 12 34', '02 61 91 00 01'] }, ['FR']],
    ['American numbers as they are punctuated', { ...english, Phone: ['555-123-4567', '(555) 987-6543'] }, ['US']],
    ['the same, and Canadian e-mails', { ...english, Phone: ['416-555-0123'], Mail: ['a@example.ca', 'b@example.ca'] }, ['CA']],
    ['American dates', { ...english, Born: ['12/31/1980', '1/2/1990'], Phone: ['(310) 555-0123'] }, ['US']],
  ])('is told by %s', (_, table, expected) => expect(countries(table)).toEqual(expected))

  it.each<[string, Table]>([
    ['digits that are numbers in many countries', { ...english, Phone: manyLands }],
    ['numbers that are German or Italian', { ...english, Phone: ['030 23125001', '089 99998123'] }],
    ['one number from abroad', { ...english, Phone: [...manyLands, ...manyLands, '+49 30 23125001'] }],
    ['e-mails of ends that anybody can buy', { ...english, Phone: ['089 99998123'], Mail: ['a@example.io', 'b@example.me'] }],
  ])('is not guessed from %s, and the file says so', (_, table) => {
    expect(countries(table)).toEqual([])
    expect(suggested(table)).toMatch(
      /- \{ from: Phone, otherwise: unknown \} {2}# .*does not tell for certain.*add clean: \[\{ phone: … \}\]/,
    )
  })

  it('that is not guessed is said beside the address too', () => {
    expect(suggested({ ...english, City: ['Leeds'] })).toMatch(
      /address: \{ city: City \}.*# .*does not tell for certain in which country/,
    )
  })

  it('says by what it was told', () => {
    expect(suggested({ ...german, Telefon: ['030 23125001', '+49 30 23125002'], Mail: ['u@web.de'] })).toContain(
      'are taken for DE, by the numbers that say their country, the ends of e-mail addresses, the header',
    )
  })
})

describe('where rows say their country', () => {
  it('those that leave it blank are taken to be at home', () => {
    const Telefon = ['030 23125001', '040 66969123', '01 4001234']
    expect(countries({ ...german, Telefon, Land: ['', '', 'AT'] })).toEqual(['DE'])
  })

  it('nothing is guessed where none is clear', () => {
    const text = suggested({ ...english, Phone: ['5551234567', '5559876543', '(310) 555-0123'], Country: ['', '', 'US'] })
    expect(text).toMatch(/country: \{ from: Country \}.*where it is blank, the file does not tell for certain.*add otherwise:/)
  })
})

it.each([
  ['de', ['Kd.-Nr.', 'Name', 'E-Mail', 'Geburtstag', 'Umsatz (EUR)', 'VIP']],
  ['en', ['Customer ID', 'First Name', 'Last Name', 'Phone']],
  ['nl', ['Klantnummer', 'Voornaam', 'Achternaam', 'Land']],
  ['fr', ['Prénom', 'Nom', 'Code postal', 'Ville']],
  [undefined, ['Id', 'Name', 'E-Mail']],
  [undefined, []],
])('the language is %s of the headers %j', (language, headers) => {
  expect(languageOf(headers)?.language).toBe(language)
})

import { describe, expect, it } from 'vitest'
import { compiled } from './mapped.ts'

const two = compiled(`
kind: { from: Firm, filled: organisation, otherwise: person }
people: { given: First, family: Last }
fields:
  given_name: { from: First, clean: [name_case] }
  family_name: Last
  emails: [Email]
  spent: Spent
  date_of_birth: Born
consent: { marketing/email: { from: Optin, values: { y: granted } } }`)
const full = compiled(`
kind: person
people: { full: Name }
fields:
  given_name: { from: Name, clean: [{ part: given }] }
  family_name: { from: Name, clean: [{ part: family }] }`)

const text = (value: unknown): string => (typeof value === 'string' ? value : '–')

/** The people of a row, and whether one of them is bad. */
const namesOf = (mapping: typeof two, raw: Record<string, string>): string => {
  const result = mapping.map(raw)
  return result.ok
    ? result.records.map(({ values }) => `${text(values['given_name'])}, ${text(values['family_name'])}`).join(' | ')
    : 'bad'
}

describe('a row that names two people in two columns', () => {
  it.each([
    ['JOHN & mary', 'Smith', 'John, Smith | Mary, Smith'],
    ['John and Mary', 'Smith', 'John, Smith | Mary, Smith'],
    ['John + Mary Ann', 'Smith', 'John, Smith | Mary Ann, Smith'],
    ['John & Mary', 'Smith & Jones', 'John, Smith | Mary, Jones'],
    ['J. & M.', 'van der Berg', 'J., van der Berg | M., van der Berg'],
  ])('%s | %s', (First, Last, expected) => {
    expect(namesOf(two, { First, Last })).toBe(expected)
  })

  it.each([
    ['Andy', 'Smith'],
    ['Anderson', 'Land'],
    ['Smith & Sons', 'Plumbing'],
    ['John & Mary', ''],
    ['John & Mary', 'Flowers Ltd'],
    ['Tom, Dick & Harry', 'Smith'],
    ['Tom & Dick & Harry', 'Smith'],
    ['John &', 'Smith'],
    ['Mr. & Mrs.', 'Smith'],
  ])('but not %s | %s', (First, Last) => {
    expect(namesOf(two, { First, Last })).toBe(`${First}, ${Last || '–'}`)
  })

  it('shares the contact points and consent between them, and counts the rest once', () => {
    const result = two.map({
      First: 'John & Mary',
      Last: 'Smith',
      Email: 'x@example.com',
      Spent: '5',
      Born: '1980-01-01',
      Optin: 'y',
    })
    const [first, second] = result.ok ? result.records : []
    expect(first?.values).toMatchObject({ spent: '5.00', date_of_birth: '1980-01-01' })
    expect(second?.values).toEqual({ given_name: 'Mary', family_name: 'Smith', emails: [{ value: 'x@example.com' }] })
    expect(second?.consent).toEqual(first?.consent)
  })

  it('is left whole where it is an organisation', () => {
    expect(namesOf(two, { First: 'John & Mary', Last: 'Smith', Firm: 'Smithy' })).toBe('John & Mary, Smith')
  })

  it('is never written over', () => {
    const result = two.map({ First: 'John', Last: 'Smith', Spent: '5' })
    expect(result.ok && result.records[0] && two.unmap(result.records[0])).toEqual({ Spent: '5.00' })
  })
})

describe('a row that names two people in one column', () => {
  it.each([
    ['John & Mary Smith', 'John, Smith | Mary, Smith'],
    ['John Smith and Mary Jones', 'John, Smith | Mary, Jones'],
    ['Mr. John & Mrs. Mary Smith', 'John, Smith | Mary, Smith'],
    ['Smith, John & Mary', 'John, Smith | Mary, Smith'],
    ['Jan und Eva van der Berg', 'Jan, van der Berg | Eva, van der Berg'],
    ['Eheleute Hans u. Maria Müller', 'Hans, Müller | Maria, Müller'],
    ['Familie Hans und Maria Müller', 'Hans, Müller | Maria, Müller'],
    ['Familie Müller und Schmidt', 'Müller und, Schmidt'],
    ['Müller, Hans u. Maria', 'Hans, Müller | Maria, Müller'],
    ['Dr. med. Hans und Maria Müller', 'Hans, Müller | Maria, Müller'],
    ['Familie Müller', '–, Müller'],
    ['Hans U. Müller', 'Hans U., Müller'],
    ['Mr. & Mrs. John Smith', 'John, Smith'],
    ['Marks & Spencer', 'Marks &, Spencer'],
    ['Smith & Sons', 'Smith &, Sons'],
    ['Barnes & Noble Booksellers', 'Barnes & Noble, Booksellers'],
    ['Sandy Anderson', 'Sandy, Anderson'],
  ])('%s', (Name, expected) => {
    expect(namesOf(full, { Name })).toBe(expected)
  })
})

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

const namesOf = (mapping: typeof two, raw: Record<string, string>) => {
  const result = mapping.map(raw)
  return result.ok
    ? result.records.map(({ part, values }) => [part, values['given_name'], values['family_name']])
    : result.problems
}

describe('a row that names two people in two columns', () => {
  it.each([
    [
      'JOHN & mary',
      'Smith',
      [
        [1, 'John', 'Smith'],
        [2, 'Mary', 'Smith'],
      ],
    ],
    [
      'John and Mary',
      'Smith',
      [
        [1, 'John', 'Smith'],
        [2, 'Mary', 'Smith'],
      ],
    ],
    [
      'John + Mary Ann',
      'Smith',
      [
        [1, 'John', 'Smith'],
        [2, 'Mary Ann', 'Smith'],
      ],
    ],
    [
      'John & Mary',
      'Smith & Jones',
      [
        [1, 'John', 'Smith'],
        [2, 'Mary', 'Jones'],
      ],
    ],
    [
      'J. & M.',
      'van der Berg',
      [
        [1, 'J.', 'van der Berg'],
        [2, 'M.', 'van der Berg'],
      ],
    ],
  ])('%s | %s', (First, Last, expected) => {
    expect(namesOf(two, { First, Last })).toEqual(expected)
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
    ['7 & 11', 'Store 5'],
  ])('but not %s | %s', (First, Last) => {
    expect(namesOf(two, { First, Last })).toHaveLength(1)
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
    expect(namesOf(two, { First: 'John & Mary', Last: 'Smith', Firm: 'Smithy' })).toEqual([[1, 'John & Mary', 'Smith']])
  })

  it('is never written over', () => {
    const result = two.map({ First: 'John', Last: 'Smith', Spent: '5' })
    expect(result.ok && result.records[0] && two.unmap(result.records[0])).toEqual({ Spent: '5.00' })
  })
})

describe('a row that names two people in one column', () => {
  it.each([
    [
      'John & Mary Smith',
      [
        [1, 'John', 'Smith'],
        [2, 'Mary', 'Smith'],
      ],
    ],
    [
      'John Smith and Mary Jones',
      [
        [1, 'John', 'Smith'],
        [2, 'Mary', 'Jones'],
      ],
    ],
    ['Mr. & Mrs. John Smith', [[1, 'Mr. & Mrs. John', 'Smith']]],
    [
      'Smith, John & Mary',
      [
        [1, 'John', 'Smith'],
        [2, 'Mary', 'Smith'],
      ],
    ],
    [
      'Jan und Eva van der Berg',
      [
        [1, 'Jan', 'van der Berg'],
        [2, 'Eva', 'van der Berg'],
      ],
    ],
    ['Marks & Spencer', [[1, 'Marks &', 'Spencer']]],
    ['Smith & Sons', [[1, 'Smith &', 'Sons']]],
    ['Barnes & Noble Booksellers', [[1, 'Barnes & Noble', 'Booksellers']]],
    ['Sandy Anderson', [[1, 'Sandy', 'Anderson']]],
  ])('%s', (Name, expected) => {
    expect(namesOf(full, { Name })).toEqual(expected)
  })
})

import { describe, expect, it } from 'vitest'
import { isMadeOf, withoutDerived } from '../../../../engine/matching/guess/derived.ts'
import type { Role } from '../../../../engine/matching/roles.ts'

const rows = Array.from({ length: 60 }, (_, row) => row)
const given = (row: number) => ['Ann', 'Bo', 'Zoé', ''][row % 4] ?? ''
const family = (row: number) => ['Lee', "O'Hara", 'de Souza'][row % 3] ?? ''
const full = (row: number) => `Dr. ${family(row).toUpperCase()}, ${given(row).replace('é', 'e')}`

describe('a column is made of others', () => {
  it.each([
    ['in any order, with titles, in other letters', full, true],
    ['where one row in six has an error', (row: number) => (row % 6 ? full(row) : 'xyz'), true],
    ['where parts are known in a few rows only', (row: number) => (row % 6 ? 'xyz' : full(row)), false],
    ['where it lacks one of them', given, false],
    ['where it is blank', () => '', false],
  ])('%s: %s', (_, whole, made) => expect(isMadeOf(whole, [given, family], rows)).toBe(made))
})

type Cells = readonly [name: string, role: Role | undefined, cell: (row: number) => string]

/** The reasons of the columns that are left out, by name. */
function leftOut(...columns: Cells[]): Record<string, string> {
  const guessed = columns.map(([name, role]) => ({ name, role, reason: '' }))
  const after = withoutDerived(guessed, (column, row) => columns[column]?.[2](row) ?? '', rows)
  return Object.fromEntries(after.filter(({ role }) => role === undefined).map(({ name, reason }) => [name, reason]))
}

describe('a full name beside a given and a family name', () => {
  const spouse = (row: number) => (row % 3 ? 'Dana Fox' : '')
  const rolesBeside = (whole: (row: number) => string, isElsewhere: (row: number) => boolean) => {
    const cells = [given, family].map((cell) => (row: number) => (isElsewhere(row) ? '' : cell(row)))
    const guessed = (['full_name', 'given_name', 'family_name'] as const).map((role) => ({ name: role, role, reason: '' }))
    return withoutDerived(guessed, (column, row) => [whole, ...cells][column]?.(row) ?? '', rows)[0]?.role
  }

  it('is of somebody else where it is not made of them', () => {
    expect(rolesBeside(spouse, () => false)).toBe('text')
  })

  it('is who the row is about where they are blank, as in rows of another file', () => {
    expect(rolesBeside(spouse, (row) => row % 3 !== 0)).toBe('full_name')
  })
})

const streets = (row: number) => `${row % 9} Mill Lane`
const cities = (row: number) => ['Leeds', 'York'][row % 2] ?? ''
const codes = (row: number) => ['LS', 'YK'][row % 2] ?? ''

describe('what other columns say already is left out:', () => {
  it('a full name beside its parts', () => {
    expect(leftOut(['first', 'given_name', given], ['last', 'family_name', family], ['name', 'full_name', full])).toEqual({
      name: 'is made of given name and family name',
    })
  })

  it('a whole address beside its parts, and not the street in it', () => {
    const whole = (row: number) => `${streets(row)}, ${cities(row)}`
    expect(leftOut(['address', 'street', whole], ['street', 'street', streets], ['city', 'city', cities])).toEqual({
      address: 'is made of street and city',
    })
  })

  it('one of two whole addresses that are alike, and not both', () => {
    const billing = (row: number) => `${streets(row)}, ${cities(row)}`
    const shipping = (row: number) => (row % 10 ? billing(row) : 'elsewhere')
    expect(leftOut(['billing', 'street', billing], ['shipping', 'street', shipping], ['city', 'city', cities])).toEqual({
      billing: 'is made of street and city',
    })
  })

  it('a whole name stays where a part is missing', () => {
    expect(leftOut(['first', 'given_name', given], ['name', 'full_name', full])).toEqual({})
  })

  it('the second of two that hold the same', () => {
    const shouted = (row: number) => (row === 7 ? 'xyz' : streets(row).toUpperCase())
    expect(leftOut(['billing', 'street', streets], ['shipping', 'street', shouted])).toEqual({
      shipping: 'says the same as billing',
    })
  })

  it('the emptier of two that hold the same', () => {
    const seldom = (row: number) => (row % 3 ? '' : streets(row))
    expect(leftOut(['shipping', 'street', seldom], ['billing', 'street', streets])).toEqual({
      shipping: 'says the same as billing',
    })
  })

  it('a code for each name', () => {
    expect(leftOut(['city', 'city', cities], ['code', 'category', codes])).toEqual({ code: 'says the same as city' })
  })
})

describe('what only seems to say the same stays:', () => {
  it('values that are one to one since they seldom come back', () => {
    expect(leftOut(['a', 'street', (row) => `${row} Mill Lane`], ['b', 'id', (row) => `${row}${row}`])).toEqual({})
  })

  it('columns that are nearly always one value each', () => {
    const country = (row: number) => (row % 20 ? 'gb' : 'ie')
    const language = (row: number) => ((row + 1) % 20 ? 'en' : 'ga')
    expect(leftOut(['country', 'country', country], ['language', 'category', language])).toEqual({})
  })

  it('a copy that is filled where the first is not, and has other values there', () => {
    const phone = (row: number) => (row % 2 ? `55501${row}` : '')
    const mobile = (row: number) => (row % 2 ? phone(row) : row % 4 ? `55502${row}` : '')
    const landline = (row: number) => (row % 4 ? phone(row) : `55503${row}`)
    expect(leftOut(['mobile', 'phone', mobile], ['landline', 'phone', landline])).toEqual({})
  })

  it('columns that are left out already make nothing a repeat', () => {
    expect(leftOut(['a', undefined, streets], ['b', 'street', streets])).toEqual({ a: '' })
  })
})

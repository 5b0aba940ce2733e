import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { ColumnSample } from '../../../../engine/matching/guess/column.ts'
import { guessColumns } from '../../../../engine/matching/guess/guess.ts'
import { records, sample } from './samples.ts'

function guess(column: ColumnSample) {
  return guessColumns([column], records)[0]
}

function roles(...columns: ColumnSample[]) {
  return guessColumns(columns, records).map(({ role }) => role)
}

describe('a column is left out', () => {
  const one = sample('c17', 'many', 'ab', 'cd', 'ef')
  it.each<[string, ColumnSample]>([
    ['without values', { ...one, filled: 0, distinct: 0, values: [] }],
    ['with one value', { ...one, distinct: 1, values: ['ab'] }],
    ['with one value, and words for none', { ...one, distinct: 2, values: ['ab', 'N/A'] }],
    ['with nothing but words for none', { ...one, distinct: 3, values: ['unknown', 'N/A', '-'] }],
    ['filled in fewer than one of a hundred records', { ...one, filled: 9, distinct: 8 }],
    ['of ids, whatever its header', sample('c17', 'unique', 'a-1-org', 'b-1-dup', 'b-2-dup')],
    ['of ids by its header, although not all are filled', { ...one, name: 'Kundennummer', filled: 400, distinct: 400 }],
    ['of numbers that run on', { name: 'c17', filled: 6, distinct: 6, values: ['101', '102', '104', '105', '107', '108'] }],
    ['of times', sample('c17', 'many', '2024-01-03T14:22:01Z', '2024-02-11 09:05', '3/4/2024, 9:15')],
    ['of days of change', sample('Letzte Änderung', 'many', '24.05.2024', '25.05.2024', '26.05.2024')],
    ['of days of update', sample('Last Updated', 'many', '2024-05-24', '2024-05-25', '2024-05-26')],
    ['of notes', sample('Notes', 'many', 'likes green tea', 'pays in cash', 'comes on Mondays')],
    ['of German notes', sample('Notiz', 'many', 'mag Tee', 'zahlt bar', 'kommt montags')],
  ])('%s', (_, column) => {
    const records = column.filled === 6 ? 500 : 1000
    expect(guessColumns([column], records)[0]?.role).toBeUndefined()
  })

  it('in a small file only where fewer than five records have a value', () => {
    const column = (filled: number) => ({ name: 'surname', filled, distinct: filled, values: ['lee', 'li', 'fox', 'gray'] })
    expect(guessColumns([column(4), column(5)], 150).map(({ role }) => role)).toEqual([undefined, 'family_name'])
  })
})

describe('names that all differ are evidence, since they can be nearly equal', () => {
  it.each(['full_name', 'email', 'street'])('%s', (header) => {
    const value = header === 'email' ? 'a@example.com' : 'ann lee'
    expect(guess(sample(header, 'unique', value, `b${value}`))?.role).toBe(header)
  })
})

describe('by its values alone a column is', () => {
  it.each([
    ['email', sample('c17', 'many', 'a@example.com', 'b.c@mail.example.org', 'none')],
    ['url', sample('c17', 'many', 'https://a.example/x', 'www.b.example', 'c.org/d')],
    ['date', sample('c17', 'many', '12 Mar 1980', 'March 3, 1991', '1630-08-01', '19321018')],
    ['postcode', sample('c17', 'many', 'TQ13 8DF', 'm1 1ae', 'EH1 1YZ')],
    ['phone', sample('c17', 'many', '(202) 555-0101', '+44 20 5550 1010', '202-555-0102')],
    ['id', sample('c17', 'many', '7034312', '6988048', '2635962')],
    ['id', sample('c17', 'many', 'QX-1200', 'ZB-0045', 'RR-9981')],
    ['number', sample('c17', 'many', '12.50', '1,204.00', '€ 99,00')],
    ['number', sample('c17', 'many', '51.50741', '-0.12783', '48.85661')],
    ['category', sample('c17', 'few', 'gold', 'silver', 'bronze')],
    ['category', sample('c17', 'few', '1', '2', '3')],
    ['text', sample('c17', 'many', 'likes green tea', 'head of sales', 'two of each')],
    ['city', sample('c17', 'many', 'leeds', 'york', 'hull')],
  ])('%s', (role, column) => expect(guess(column)?.role).toBe(role))
})

describe('a header is believed', () => {
  it.each([
    ['given_name', sample('first_name', 'few', 'Ann', 'Bo', 'Carla')],
    ['family_name', sample('surname', 'seldom', 'Lee', 'Li', 'Fox')],
    ['phone', sample('mobile', 'seldom', '5550101', '5550102', '5550103')],
    ['id', sample('passport number', 'seldom', '512345678', '512300678', '518745678')],
    ['city', sample('town', 'few', 'Leeds', 'York', 'Hull')],
    ['date', sample('birthday', 'few', '1980-01-02', '1990-03-04', 'spring')],
    ['given_name', sample('voorletters', 'few', 'J.', 'K.', 'M.')],
  ])('as %s where values are few or come seldom', (role, column) => expect(guess(column)?.role).toBe(role))
})

describe('a header is understood', () => {
  it.each([
    ['given_name', sample('Имя', 'many', 'Анна', 'Пётр', 'Мария')],
    ['family_name', sample('Příjmení', 'many', 'Novák', 'Dvořák', 'Malá')],
    ['full_name', sample('お客様氏名', 'many', '山田 太郎', '鈴木 花子', '佐藤 健')],
    ['organisation', sample('Nazwa firmy', 'many', 'Acme', 'Globex', 'Initech')],
    ['date', sample('出生日期', 'many', '1980-01-02', '1990-03-04', '2001-05-06')],
    ['street', sample('ulica', 'many', 'Długa', 'Krótka', 'Polna')],
    ['street', sample('地址', 'many', '北京市海淀区中关村大街1号', '上海市南京路22号', '广州市中山路5号')],
    ['postcode', sample('kod_pocztowy', 'many', '00-950', '30-001', '80-244')],
    ['postcode', sample('우편번호', 'many', '04524', '06236', '48058')],
    ['sex', sample('性别', 'few', '男', '女')],
    ['given_name', sample('PatientFirst', 'many', 'Ann', 'Bo', 'Carla')],
    ['family_name', sample('c2_last', 'many', 'Lee', 'Li', 'Fox')],
    ['organisation', sample('Supplier', 'many', 'Acme', 'Globex', 'Initech')],
  ])('as %s in other languages, scripts and spellings', (role, column) => expect(guess(column)?.role).toBe(role))
})

describe('whom one asks for', () => {
  const contact = sample('Ansprechpartner', 'many', 'Ann Lee', 'Bo Li', 'Carla de Souza')

  it('is the customer where there is no organisation', () => {
    expect(roles(contact)).toEqual(['full_name'])
  })

  it('beside an organisation is somebody there', () => {
    expect(roles(contact, sample('Firma', 'many', 'Acme', 'Globex', 'Initech'))).toEqual(['text', 'organisation'])
  })
})

describe('initials', () => {
  const initials = sample('Initials', 'few', 'J', 'K.', 'M')

  it('are a given name where nothing else is known of it', () => {
    expect(roles(initials, sample('Surname', 'many', 'Lee', 'Li', 'Fox'))).toEqual(['given_name', 'family_name'])
  })

  it('are no other one beside it', () => {
    expect(roles(initials, sample('First name', 'many', 'Ann', 'Bo', 'Carla'))).toEqual(['category', 'given_name'])
  })
})

describe('a header is not believed', () => {
  it.each([
    ['category', sample('phone type', 'few', 'home', 'work', 'mobile')],
    ['category', sample('company type', 'few', 'charity', 'private', 'public')],
    ['category', sample('email opt-out', 'few', 'yes', 'no')],
    ['category', sample('Middle Initial', 'few', 'J', 'K.', 'M')],
    ['category', sample('genre', 'few', 'rock', 'folk', 'jazz')],
    ['category', sample('state', 'few', '06', '36', '48')],
    ['city', sample('owner name', 'many', 'unit', 'shed', 'barn')],
  ])('where values speak against it: %s', (role, column) => expect(guess(column)?.role).toBe(role))
})

describe('a column called name', () => {
  const people = sample('Name', 'many', 'Ann Lee', 'Bo Li', 'Carla de Souza')
  const single = sample('Name', 'many', 'Lee', 'Li', 'Fox')
  const given = sample('Vorname', 'many', 'Ann', 'Bo', 'Carla')
  const family = sample('Cognome', 'many', 'Lee', 'Li', 'Fox')

  it.each([
    ['full_name', people],
    ['organisation', sample('Name', 'many', 'Acme GmbH & Co. KG', 'Globex', 'Initech Ltd.', 'Blue Door Restaurant')],
    ['organisation', sample('customer name', 'many', 'Shaw Household', 'Lee Household', 'Studio 54')],
    ['full_name', sample('Customer', 'many', 'Acme GmbH', 'Ann Lee', 'Bo Li', 'Carla de Souza', 'Globex Ltd', 'Dana Fox')],
    ['organisation', sample('Name', 'many', 'Acme Bar', 'Spago', 'Bistro', 'Fenix', 'The Two Old Blue Doors', 'Globex Inn')],
    ['text', sample('name', 'many', 'Turntable with a belt drive, black', 'Bookshelf loudspeakers, a pair of them, oak')],
    ['full_name', sample('full name', 'many', 'thomas lee, 1st baron lee', 'ann lee', 'bo li of york')],
  ])('is %s by its values', (role, column) => expect(guess(column)?.role).toBe(role))

  it('is the half that no other column has', () => {
    expect(roles(single, given)).toEqual(['family_name', 'given_name'])
    expect(roles({ ...single, name: 'nome' }, family)).toEqual(['given_name', 'family_name'])
  })

  it('is a full name where it has two words, or both halves are there', () => {
    expect(roles(people, given)).toEqual(['full_name', 'given_name'])
    expect(roles(single, given, family)).toEqual(['full_name', 'given_name', 'family_name'])
  })
})

test.prop([fc.array(fc.string(), { maxLength: 30 }), fc.string(), fc.nat(2000)])(
  'any column is guessed, the same in any order of its values',
  (values, name, filled) => {
    const column = { name, filled, distinct: new Set(values).size, values: [...new Set(values)] }
    const [guessed] = guessColumns([column], 2000)
    expect(guessed).toMatchObject({ name })
    expect(guessColumns([{ ...column, values: column.values.toReversed() }], 2000)).toEqual([guessed])
  },
)

test.prop([
  fc.constantFrom('first_name', 'notes', 'phone', 'id', 'c17'),
  fc.uniqueArray(fc.stringMatching(/^[a-z]{9}$/), { minLength: 3 }),
])('a reason holds no value of the column', (header, values) => {
  const reason = guess(sample(header, 'many', ...values))?.reason ?? ''
  expect(values.filter((value) => reason.includes(value))).toEqual([])
})

import { describe, expect, it } from 'vitest'
import { phoneticOf } from '../../../../engine/matching/compare/phonetic.ts'
import { partNames, partOf, partsFor } from '../../../../engine/matching/normal/parts.ts'
import { roles, parts as usual } from '../../../../engine/matching/roles.ts'
import { weightsOf } from '../compare/words-of.ts'

const words = weightsOf(1000, { main: 200, st: 900, rowan: 2, ash: 2 })

it.each([
  ['value', 'ann lee', 'ann lee'],
  ['prefix3', 'jo ann', 'joa'],
  ['prefix3', 'jo', 'jo'],
  ['prefix3', 'j', ''],
  ['prefix4', 'ann@example.com', 'ann@'],
  ['prefix6', 'ann lee', 'annlee'],
  ['prefix6', 'an le', ''],
  ['prefix6', 'ann le', 'annle'],
  ['initial', 'ann', 'a'],
  ['first_word', 'ann lee', 'ann'],
  ['first_word', 'ann', 'ann'],
  ['last_word', 'ann lee', 'lee'],
  ['last_word', 'ann', 'ann'],
  ['year', '19800312', '1980'],
  ['year', '00000312', ''],
  ['year_month', '19800300', '198003'],
  ['year_month', '19800000', ''],
  ['year_month', '00000312', ''],
  ['month_day', '00000312', '0312'],
  ['month_day', '19800300', ''],
  ['local_part', 'ann@example.com', 'ann'],
  ['domain', 'ann@example.com', 'example.com'],
  ['domain', 'example.com/a/b', 'example.com'],
  ['last6', '2015550123', '550123'],
  ['first_half', 'ab12345', 'ab1'],
  ['last_half', 'ab12345', '345'],
  ['first_half', 'ab123', ''],
  ['last_half', 'ab123', ''],
  ['house_number', '12a main st', '12a'],
  ['house_number', '5th ave', ''],
  ['rarest_word', '12 rowan main st', 'rowan'],
  ['rarest_word', 'rowan ash', 'ash'],
  ['rarest_word', 'main', 'main'],
  ['rarest_word', 'zoom boom', 'boom'],
  ['rarest_two_words', 'st rowan main ash', 'ash rowan'],
  ['rarest_two_words', 'main', ''],
  ['rarest_two_words', 'main main', ''],
])('%s of %j is %j', (part, normal, expected) => {
  expect(partOf(part, words)(normal)).toBe(expected)
})

it('passes over a rarest word that one record alone has', () => {
  expect(partOf('rarest_word', words)('zoom main st')).toBe('main')
})

it('takes the sound of a name from where names are compared', () => {
  expect(partOf('phonetic', words)('smith')).toBe(phoneticOf('smith'))
})

it('refuses a part that there is not', () => {
  expect(() => partOf('prefix9', words)).toThrow('no part of a value is called prefix9')
})

it.each(partNames)('%s of nothing is nothing', (part) => {
  expect(partOf(part, words)('')).toBe('')
})

describe.each(roles)('of a %s', (role) => {
  it('rules may take every part that is taken of itself', () => {
    expect(partsFor(role)).toEqual(expect.arrayContaining([...usual[role]]))
  })

  it('rules may take only parts that there are', () => {
    expect(partNames).toEqual(expect.arrayContaining([...partsFor(role)]))
  })
})

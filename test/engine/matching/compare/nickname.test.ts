import { describe, expect, it } from 'vitest'
import { nickname } from '../../../../engine/matching/compare/nickname.ts'
import { groupsOf } from '../../../../engine/matching/compare/nicknames.ts'
import { bothWays, valuesOf } from './values.ts'

it.each([
  ['william', 'bill'],
  ['margaret', 'peggy'],
  ['liz ann', 'elizabeth ann'],
  ['johannes', 'hans'],
  ['wilhelmus', 'wim'],
  ['francois', 'fanfan'],
  ['francisco', 'paco'],
  ['giuseppe', 'beppe'],
  ['joao', 'joaozinho'],
  ['malgorzata', 'gosia'],
  ['aleksandr', 'sasha'],
])('%s goes by %s', (a, b) => {
  expect(bothWays(nickname, a, b)).toBe(true)
})

it.each([
  ['william', 'robert'],
  ['william', 'xander'],
  ['quirinus', 'zebedee'],
  ['jean paul', 'jean luc'], // one name is not its own nickname
  ['anna robert', 'maria bob'], // the first words count
])('%s does not go by %s', (a, b) => {
  expect(bothWays(nickname, a, b)).toBe(false)
})

it('does not mix up values that stand far apart', () => {
  const holds = nickname(valuesOf('zinaida', 'unheard', 'bob', 'zina', 'robert'))
  expect([holds(1, 4), holds(3, 5), holds(1, 5), holds(2, 3)]).toEqual([true, true, false, false])
})

describe('the table', () => {
  it('holds names in normal form', () => {
    expect([...groupsOf.keys()].filter((name) => !/^[a-z]{2,}$/.test(name))).toEqual([])
  })

  it('has no group of one', () => {
    const sizes = new Map<number, number>()
    for (const group of [...groupsOf.values()].flat()) sizes.set(group, (sizes.get(group) ?? 0) + 1)
    expect([...sizes].filter(([, size]) => size < 2)).toEqual([])
    expect(sizes.size).toBeGreaterThan(250)
  })
})

import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Record } from '../tables.ts'
import { comparing, roles, somePeople } from './comparing.ts'

/** The level of each role between two people. */
function levelsOf(one: Record, other: Record) {
  const { compare, pair } = comparing([one, other]).comparer()
  compare(0, 1)
  return { levels: Object.fromEntries(roles.map((role, f) => [role, pair.levels[f]])), swapped: pair.swapped }
}

const only = (role: string, ...values: readonly string[]): Record => roles.map((its) => (its === role ? values : []))

describe('the level of a field', () => {
  it.each<[string, string, readonly string[], readonly string[], number]>([
    ['nothing on one side', 'city', ['bonn'], [], 0],
    ['the same', 'city', ['bonn'], ['bonn'], 1],
    ['others', 'city', ['bonn'], ['oslo'], 4],
    ['several, one of which is the same', 'phone', ['+12015550101', '+12015559999'], ['+12015550102', '+12015550101'], 1],
    ['several, two of which are alike', 'email', ['x@example.com', 'mueller@example.com'], ['muelle@example.com'], 2],
    ['several that are other ones', 'phone', ['+12015550101', '+12015550102'], ['+13105558888'], 3],
  ])('of %s', (_what, role, mine, theirs, level) => {
    expect(levelsOf(only(role, ...mine), only(role, ...theirs)).levels[role]).toBe(level)
    expect(levelsOf(only(role, ...theirs), only(role, ...mine)).levels[role]).toBe(level)
  })
})

describe('names', () => {
  const named = (given: string, family: string): Record => [[given], [family], [], [], []]

  it.each<[string, Record, Record, boolean]>([
    ['exchanged', named('ann', 'berg'), named('berg', 'ann'), true],
    ['in place', named('ann', 'berg'), named('ann', 'berg'), false],
    ['the same twice', named('ann', 'ann'), named('ann', 'ann'), false],
    ['and mistyped', named('ann', 'berg'), named('berg', 'anne'), true],
    ['and short', named('jennifer', 'berg'), named('berg', 'jen'), true],
    ['and an initial', named('j', 'berg'), named('berg', 'jennifer'), true],
    ['of which one is another', named('ann', 'berg'), named('berg', 'zoe'), false],
    ['of which one is the other and both are alike', named('marta', 'martha'), named('martha', 'martin'), false],
    ['of which one is not known', named('ann', 'berg'), [['berg'], [], [], [], []], false],
  ])('%s', (_what, one, other, swapped) => {
    expect(levelsOf(one, other).swapped).toBe(swapped)
  })
})

it('several names are exchanged or in place whoever is asked first', () => {
  const one: Record = [['berg', 'anna'], ['bergh', 'ann'], [], [], []]
  const other: Record = [['bergh', 'anne'], ['berg', 'anna'], [], [], []]
  expect(levelsOf(one, other)).toEqual(levelsOf(other, one))
})

describe('addresses made of names', () => {
  const at = (given: string, email: string): Record => [[given], ['berg'], [email], [], []]

  it.each([
    ['two who are each called by their own', at('una', 'una.berg@example.com'), at('ida', 'ida.berg@example.com'), 5],
    ['one who is called by another', at('una', 'una.berg@example.com'), at('ida', 'una.berg2@example.com'), 0],
    ['a mistyped one', at('una', 'una.berg@example.com'), at('unna', 'unna.berg@example.com'), 0],
    ['exchanged ones', at('una', 'una.berg@example.com'), [['berg'], ['una'], ['una.berg@example.org'], [], []] as const, 0],
  ])('tell of %s', (_what, one, other, level) => {
    expect(levelsOf(one, other).levels['email']).toBe(level)
    expect(levelsOf(other, one).levels['email']).toBe(level)
  })

  it('say nothing by being alike, but by being the same or others', () => {
    const level = (one: Record, other: Record) => levelsOf(one, other).levels['email']
    expect(level(at('ann', 'ann.berg@example.com'), at('ann', 'ann.berg@example.org'))).toBe(0)
    expect(level(at('ann', 'ann.berg@example.com'), at('ann', 'ann.berg@example.com'))).toBe(1)
    expect(level(at('ann', 'ann.berg@example.com'), at('ann', 'xq7@example.org'))).toBe(5)
    expect(level(at('ann', 'sunny7@example.com'), at('ann', 'sunny7@example.org'))).toBe(2)
  })
})

test.prop([somePeople])('of several values those that are most alike are compared, whoever comes first', (people) => {
  const [one = [], other = []] = people
  const [mine, theirs] = [one[3] ?? [], other[3] ?? []]
  const levels = mine.flatMap((a) => theirs.map((b) => levelsOf(only('phone', a), only('phone', b)).levels['phone'] ?? 0))
  const expected = levels.length === 0 ? 0 : Math.min(...levels)
  expect(levelsOf(one, other).levels['phone']).toBe(expected)
  expect(levelsOf(other, one).levels['phone']).toBe(expected)
})

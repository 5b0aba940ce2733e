import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { compareOver, levelName, measures } from '../../../../engine/matching/compare/comparison.ts'
import type { Level } from '../../../../engine/matching/level.ts'
import { comparisons, type Role } from '../../../../engine/matching/roles.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'
import { text } from './arbitrary.ts'
import { symmetricJaroWinkler } from './reference.ts'
import { levelOf, valuesOf } from './values.ts'

describe('the comparison of a role', () => {
  it.each<[Role, string, string, number]>([
    ['given_name', 'martha', 'marhta', 2],
    ['given_name', 'william', 'bill', 3],
    ['given_name', 'anna maria', 'maria', 3],
    ['given_name', 'j', 'john', 4],
    ['given_name', 'j r', 'john', 4],
    ['given_name', 'john', 'k', 6],
    ['given_name', 'jo', 'k', 6],
    ['given_name', 'a', 'b', 6],
    ['given_name', 'dwayne', 'dylan', 5],
    ['given_name', 'peter', 'susan', 6],
    ['city', 'springfield', 'springfeild', 2],
    ['city', 'springfield', 'shelbyville', 4],
    ['date', '19800312', '19800313', 2],
    ['date', '19800307', '19800703', 2],
    ['date', '19800312', '19800413', 3],
    ['date', '19800312', '19801127', 4],
    ['date', '19800312', '19791127', 5],
    ['date', '19800312', '19551127', 6],
    ['email', 'ann.lee@example.com', 'ann.lee@somewhere.example', 2],
    ['email', 'ann.lee@example.com', 'anm.lee@example.com', 2],
    ['email', 'annabel.lee@example.com', 'annabel.leigh@example.org', 3],
    ['email', 'annabel.lee@example.com', 'anna.bell@somewhere.example', 4],
    ['email', 'ann.lee@example.com', 'zoltan@example.org', 5],
    ['phone', '2125550123', '5550123', 1],
    ['phone', '2125550123', '2125550124', 2],
    ['phone', '2125550123', '3035550177', 3],
    ['postcode', '90210', '90211', 2],
    ['postcode', '90210', '90277', 3],
    ['postcode', '90210', '10001', 4],
    ['id', '123456789', '123456700', 2],
    ['id', '123456', '123400', 3],
    ['number', '12', '13', 2],
    ['number', '1', '2', 3],
    ['sex', 'm', 'f', 2],
    ['url', 'example.com/ann', 'example.com/anna', 2],
    ['street', 'main street 12', '12 main street', 1],
    ['street', '12 main street', '12 maine street', 2],
    ['text', 'grand plaza', 'savoy ritz', 6],
  ])('%s: %s and %s are at level %d', (role, a, b, level) => {
    expect(levelOf(comparisons[role], a, b)).toBe(level)
  })
})

const samples: Readonly<Record<string, fc.Arbitrary<string>>> = {
  name: fc.oneof(
    text('abj ', 6).map((name) => name.trim() || 'a'),
    fc.constantFrom('john', 'jon', 'j', 'j r', 'jack', 'jo ann'),
  ),
  date: fc.constantFrom('19800312', '19801203', '19810312', '00000312', '19800000', '19550101'),
  email: fc.tuple(text('abc', 5), text('xy', 3)).map(([name, host]) => `${name}@${host}.example`),
  digits: text('0123', 9),
  words: fc
    .array(fc.constantFrom('ann', 'anna', 'hanna', 'a', '1234', '1235', 'street'), { minLength: 1, maxLength: 5 })
    .map((its) => its.join(' ')),
}

describe.each(Object.entries(comparisons))('comparing a %s', (_role, comparison) => {
  const value = fc.oneof(...Object.values(samples))
  test.prop([value, value])('gives a level of its own, the same from both sides', (a, b) => {
    if (a === b) return
    const level = levelOf(comparison, a, b)
    expect(level).toBeGreaterThanOrEqual(1)
    expect(level).toBeLessThanOrEqual(comparison.levels.length + 1)
  })
})

test.prop([text('abcd', 10), text('abcd', 10)], { numRuns: 300 })('the first level that holds counts, cut off or not', (a, b) => {
  if (a === b) return
  const levels = [0.9, 0.8, 0.6, 0.4]
  const similarity = symmetricJaroWinkler(a, b)
  const expected = levels.findIndex((least) => similarity >= least)
  const level = levelOf({ levels: levels.map((least) => ({ jaro_winkler: least })), prior: [] }, a, b)
  expect(level).toBe(expected < 0 ? 5 : expected + 1)
})

it('refuses a level that does not exist', () => {
  const values = valuesOf('a', 'b')
  expect(() => compareOver({ levels: ['soundalike'], prior: [1, 0] }, values, frozenWeights())).toThrow('soundalike')
})

describe('the name of a level', () => {
  it.each<[Level, string]>([
    ['nickname', 'nickname'],
    ['day_month_swapped', 'day and month swapped'],
    [{ jaro_winkler: 0.92 }, 'Jaro–Winkler ≥ 0.92'],
    [{ edits: 1 }, 'at most 1 edit'],
    [{ edits: 2 }, 'at most 2 edits'],
    [{ prefix: 3 }, 'same first 3'],
    [{ any: ['nickname', { jaro_winkler: 0.85 }, 'contained'] }, 'nickname or Jaro–Winkler ≥ 0.85 or contained'],
  ])('%j is %s', (level, name) => {
    expect(levelName(level)).toBe(name)
  })

  it('is there for every level of every role', () => {
    const names = Object.values(comparisons).flatMap(({ levels }) => levels.map(levelName))
    expect(names.filter((name) => name === '' || name.includes('undefined'))).toEqual([])
  })
})

it('says what a measure takes, and that a test takes nothing', () => {
  expect(measures['edits']?.argument).toMatchObject({ least: 1, most: 9, whole: true })
  expect(measures['jaro_winkler']?.argument).toMatchObject({ least: 0, most: 1, whole: false })
  expect(measures['nickname']).toBeDefined()
  expect(measures['nickname']?.argument).toBeUndefined()
})

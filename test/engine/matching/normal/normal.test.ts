import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { normalOf } from '../../../../engine/matching/normal/normal.ts'
import { type Role, roles } from '../../../../engine/matching/roles.ts'

describe.each(roles)('the normal form of a %s', (role) => {
  const normal = normalOf(role)

  it.each(['', ' ', 'n/a', 'N.A.', 'NULL', 'None', 'unknown', '-', '--', '?', '.', 'NaN', 'test', '(null)', '#N/A', '\u200b'])(
    'has nothing for %j',
    (text) => {
      expect(normal(text)).toBe('')
    },
  )

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.stringMatching(/^[0-9.,+/ ax@#:-]{0,16}$/),
    fc
      .array(
        fc.constantFrom(
          'Mr.',
          'Jr',
          'St.',
          'Ann',
          'www.',
          'http://',
          '//',
          'and',
          'U.S.',
          'Mar',
          '12',
          '80',
          'ü',
          '@gmail.com',
          'D-',
          'A+',
        ),
        { maxLength: 6 },
      )
      .map((words) => words.join(words.length % 2 ? ' ' : '')),
  )
  test.prop([text], { numRuns: 1000 })('is printable ASCII without spaces at the ends, and its own normal form', (some) => {
    const once = normal(some)
    expect(once).toMatch(/^(?:[!-~](?:[ -~]*[!-~])?)?$/)
    expect(normal(once)).toBe(once)
  })
})

it('reads the days of a column in the order that it is given', () => {
  expect(normalOf('date', { dates: 'day_first' })('3/4/1980')).toBe('19800403')
  expect(normalOf('date')('3/4/1980')).toBe('19800304')
})

it.each<readonly [Role, string, readonly string[]]>([
  ['sex', 'm', ['Male', 'M', 'männlich', 'Homme', '1']],
  ['sex', 'f', ['Female', 'f.', 'weiblich', 'Mujer', '2']],
  ['sex', 'x', ['Diverse', 'non-binary', 'X']],
  ['sex', '', ['Unknown', 'U', '0', 'Prefer not to say']],
  ['category', 'self employed', ['Self-employed', 'self_employed', ' SELF  EMPLOYED']],
  ['category', 'a+', ['A+']],
  ['category', 'a-', ['A-']],
  ['url', 'example.com/a', ['https://www.Example.com/a/?q=1#top', 'example.com/a', '//example.com/a/']],
  ['text', 'red wine 0 75 l', ['Red Wine, 0.75 l', 'red-wine 0,75 L']],
  ['given_name', 'ann', ['Ann', 'ÁNN', 'Ms. Ann']],
])('of a %s is %j for every spelling', (role, normal, spellings) => {
  expect(spellings.map(normalOf(role))).toEqual(spellings.map(() => normal))
})

import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { normalOf, plainFormOf } from '../../../../engine/matching/normal/normal.ts'
import { unplain } from '../../../../engine/matching/normal/plain.ts'
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

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

describe.each(roles.filter((role) => plainFormOf(role) !== undefined))('a %s that is written plainly', (role) => {
  const [normal, plain] = [normalOf(role), plainFormOf(role)!]

  /** What is made of its bytes, which stand between others; undefined where it has to be read as a text. */
  const formOf = (text: string): string | undefined => {
    const bytes = new TextEncoder().encode(text)
    const into = new Uint8Array(bytes.length)
    const length = plain(Uint8Array.of(0x30, ...bytes, 0x30, 0x31), 1, bytes.length + 1, into)
    return length === unplain ? undefined : latin1(into.subarray(0, length))
  }

  const digits = fc.stringMatching(/^[+]?[0-9]{1,16}$/)
  const some = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }),
    fc.stringMatching(/^[a-zA-Z0-9]{1,10}$/),
    fc.stringMatching(/^[na.@/t]{1,6}$/),
    fc.stringMatching(/^(?:0{1,7}|1{3,11}|x{1,6}|00[0-9]{3,12}|[+]?1?[0-9]{10})$/),
    digits,
    fc.stringMatching(/^[0-3][0-9]{3}-[01][0-9]-[0-4][0-9]$/),
    fc.constantFrom(
      '1900-01-01',
      '1970-01-01',
      '1980-00-00',
      'null',
      'Test',
      'TBD',
      'NN',
      'noreply@x.de',
      'test@x.de',
      '@x.de',
      'a@',
    ),
    fc.stringMatching(/^[Aa.+b]{0,5}@(?:g(?:oogle)?mail\.com|GMail\.Com|gmail\.de|example\.org|hmail\.com)$/),
  )
  test.prop([some], { numRuns: 3000 })('has the normal form of its text', (text) => {
    expect([undefined, normal(text)]).toContain(formOf(text))
  })
})

it.each<readonly [Role, string]>([
  ['given_name', 'Ann'],
  ['email', 'Ann.Lee@Example.org'],
  ['email', 'Ann.Lee+x@googlemail.com'],
  ['phone', '+4915112345678'],
  ['phone', '0044 20 7946 0018'.replaceAll(' ', '')],
  ['postcode', 'SW1A1AA'],
  ['date', '1980-02-29'],
  ['id', 'C00017'],
])('a %s such as %j needs no text', (role, text) => {
  const bytes = new TextEncoder().encode(text)
  const into = new Uint8Array(bytes.length)
  expect(latin1(into.subarray(0, plainFormOf(role)?.(bytes, 0, bytes.length, into)))).toBe(normalOf(role)(text))
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

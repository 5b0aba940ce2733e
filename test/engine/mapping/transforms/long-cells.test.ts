import { expect, it } from 'vitest'
import { compiled } from '../mapped.ts'
import { forward } from './run.ts'

// With a pattern that begins anew at each character, a cell of a megabyte took half an hour: these would not come to an end.
const long = 1_000_000

it.each([
  ['number', `${'1'.repeat(long)}x`, undefined],
  ['money', `${'1'.repeat(long)}x`, undefined],
  ['email', `a${' '.repeat(long)}b`, undefined],
  ['date', `${'1'.repeat(long)}x`, undefined],
  ['phone', `${'1'.repeat(long)}x`, 'US'],
])('a cell of a million characters is no %s, and does not hold up the others', (name, text, argument) => {
  expect(forward(name, text, argument)).toMatch(/^\(is (not|no)/)
})

it('a name with a gap of a million blanks is one name', () => {
  const mapping = compiled('kind: person\npeople: { full: Name }\nfields: { given_name: Name }')
  const result = mapping.map({ Name: `Ann${' '.repeat(long)}Berg` })
  expect(result.ok && result.records).toHaveLength(1)
})

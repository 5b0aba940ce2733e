import { describe, expect, it } from 'vitest'
import { accuracyOf, truthOf, truthPattern } from '../../../cli/match/truth.ts'
import { scanColumns } from '../../../engine/matching/csv/scan.ts'
import { sourceFrom } from '../../engine/matching/csv/files.ts'

/** The truth of rows with these values, as letters. */
function truth(values: readonly string[], pattern: RegExp | undefined): string {
  const source = sourceFrom({ 'a.csv': `t,x\n${values.map((value) => `${value},1`).join('\n')}\n` })
  return scanColumns(source, { columns: ['t'] })
    .columns.map((raw) => [...truthOf(raw, source.bytes, pattern)].map((its) => '-abcdef'[its]).join(''))
    .join()
}

describe('who a record is', () => {
  it.each([
    ['the whole value', undefined, 'abac'],
    ['the first group of what matches', /^rec-(\d)/u, 'aaab'],
    ['all that matches, where there is no group', /\d/u, 'aaab'],
    ['not known where nothing matches', /org|dup-1/u, 'aba-'],
  ])('is %s', (_, pattern, expected) => {
    expect(truth(['rec-1-org', 'rec-1-dup-1', 'rec-1-org', 'rec-2-dup-0'], pattern)).toBe(expected)
  })

  it('is not known where the value is empty', () => {
    expect(truth(['x', '', 'x'], undefined)).toBe('a-a')
  })
})

describe('COLUMN=REGEX', () => {
  it('is cut behind the column’s name, whatever stands in the regular expression', () => {
    expect(truthPattern('rec=id=^(a=b)', ['rec', 'rec=id'])).toEqual({ column: 'rec=id', pattern: /^(a=b)/u })
  })

  it.each([
    ['foo=x', 'there is no column foo'],
    ['rec', 'there is no column rec'],
    ['rec=([', 'what follows rec= is no regular expression'],
  ])('%s is an error', (text, what) => {
    expect(() => truthPattern(text, ['rec'])).toThrow(`--truth-regex: ${what}`)
  })
})

it('records of which nobody knows who they are count neither way', () => {
  const { precision, recall } = accuracyOf(Uint32Array.of(0, 0, 0, 3), Uint32Array.of(1, 1, 0, 1))
  expect({ precision, recall }).toEqual({ precision: 1, recall: 1 / 3 })
})

import { describe, expect, it } from 'vitest'
import { extract } from '../../../../engine/mapping/transforms/extract.ts'
import { forward } from './run.ts'

describe('extract', () => {
  it.each([
    ['member C-123, gold', String.raw`C-(\d+)`, '123'],
    ['member C-123', String.raw`C-\d+`, 'C-123'],
    ['nothing', String.raw`C-(\d+)`, null],
    ['a', '(b)?a', null],
    [`${'x'.repeat(150)}C-1`, String.raw`C-(\d+)`, null],
  ])('of %s by %s is %j', (text, pattern, expected) => {
    expect(forward('extract', text, pattern)).toBe(expected)
  })

  it.each([
    '(a+)+',
    '(a|a)*',
    '(?:a*)*',
    '((a+)b)+',
    '(a{2,})+',
    String.raw`(a)\1`,
    String.raw`(?<x>a)\k<x>`,
    '((a|b)c)+',
    'a*a*a*a*b',
  ])('refuses %s, which can take for ever', (pattern) => {
    expect(extract.argument.safeParse(pattern).success).toBe(false)
  })

  it.each([String.raw`C-(\d+)`, '(ab)+', '[(+]+(a)', String.raw`\(([^)]+)\)`, '(?:foo|bar)', '^(a{3})$', String.raw`(\w+)@`])(
    'takes %s',
    (pattern) => {
      expect(extract.argument.safeParse(pattern).success).toBe(true)
    },
  )

  it('refuses what is no regular expression', () => {
    expect(extract.argument.safeParse('(').success).toBe(false)
  })
})

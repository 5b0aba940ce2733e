import { describe, expect, it } from 'vitest'
import { allowed, guard, keeping, lower } from '../../bench/guard.ts'

describe('a quick run', () => {
  it.each([
    ['as before', 0.5, true],
    ['better', 0.1, true],
    ['as much worse as is allowed', 0.5 * allowed, true],
    ['worse than that', 0.5 * allowed + 0.01, false],
    ['several times worse', 5, false],
  ])('is told from a regression by a ratio that is %s', (_what, now, fine) => {
    expect(guard('matching', { 'ours to theirs': now }, { 'ours to theirs': 0.5 }).worse.length === 0).toBe(fine)
  })

  it('names the measurement, the ratio, the kept one and how much is allowed', () => {
    const { worse } = guard('load', { 'first load to COPY': 40 }, { 'first load to COPY': 20 })
    expect(worse).toEqual([`load, first load to COPY: 40, and 20 is kept, of which ${allowed} times is allowed`])
  })

  it('shows each ratio beside the kept one and its limit', () => {
    const { rows } = guard('load', { a: 1.2345, b: 3 }, { a: 2 })
    expect(rows).toEqual([
      { ratio: 'a', now: 1.23, kept: 2, limit: 2 * allowed },
      { ratio: 'b', now: 3, kept: '', limit: '' },
    ])
  })

  it('fails by a ratio that nobody has kept, and says how to keep it', () => {
    expect(guard('load', { new: 1 }, {}).worse).toEqual(['load, new: 1, and none is kept; --quick --keep takes it over'])
  })

  it('passes without ratios that could not be measured', () => {
    expect(guard('matching', {}, { 'ours to Splink': 0.5 })).toEqual({ rows: [], worse: [] })
  })
})

it('what is kept takes over the ratios of one measurement, and nothing that was not measured is lost', () => {
  const kept = { load: { a: 1, b: 2 }, matching: { c: 3 } }
  expect(keeping(kept, 'load', { a: 1.23456, d: 4 })).toEqual({ load: { a: 1.23, b: 2, d: 4 }, matching: { c: 3 } })
  expect(keeping({}, 'load', { a: 9 })).toEqual({ load: { a: 9 } })
})

it('of two measurements of a ratio the lower one counts', () => {
  expect(lower({ a: 3, b: 1, c: 5 }, { a: 2, b: 4 })).toEqual({ a: 2, b: 1, c: 5 })
})

import { describe, expect, it } from 'vitest'
import { candidateRules, selective } from '../../../../engine/matching/block/candidates.ts'

describe('the rules to choose from', () => {
  it('are every part, and every two of different fields', () => {
    const parts = [
      { field: 0, part: 'value' },
      { field: 0, part: 'prefix3' },
      { field: 1, part: 'value' },
    ]
    expect(candidateRules(parts).map((rule) => rule.parts)).toEqual([[0], [1], [2], [0, 2], [1, 2]])
  })

  it('are worth trying where some pairs agree on them, and not more than five a record; the tightest first', () => {
    const counted = [
      { rule: { parts: [0, 1] }, pairs: 7 },
      { rule: { parts: [2] }, pairs: 50 },
      { rule: { parts: [1] }, pairs: 51 },
      { rule: { parts: [3] }, pairs: 0 },
      { rule: { parts: [0] }, pairs: 7 },
      { rule: { parts: [0, 3] }, pairs: 7 },
      { rule: { parts: [1, 3] }, pairs: 3 },
    ]
    expect(selective(counted, 10).map(({ rule }) => rule.parts)).toEqual([[1, 3], [0], [0, 1], [0, 3], [2]])
  })
})

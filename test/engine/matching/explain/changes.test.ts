import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { changesBetween } from '../../../../engine/matching/explain/changes.ts'

/** `1 2 | 3`: customers 10, 20… */
function grouped(text: string): readonly (readonly number[])[] {
  return text.split('|').map((group) => group.trim().split(/\s+/).filter(Boolean).map(Number))
}

function changes(before: string, after: string) {
  const customers = grouped(before).flatMap((records, i) => records.map((record): [number, number] => [record, (i + 1) * 10]))
  return changesBetween(new Map(customers), grouped(after))
}

describe('customers', () => {
  it.each([
    ['stay', '1 2 | 3', '3 | 2 1', { merged: [], split: [], changed: 0 }],
    ['are merged', '1 2 | 3 | 4', '1 2 3 | 4', { merged: [{ customers: [10, 20], records: [1, 2, 3] }], split: [], changed: 2 }],
    ['are split', '1 2 3 | 4', '1 3 | 2 | 4', { merged: [], split: [{ customer: 10, groups: [[1, 3], [2]] }], changed: 1 }],
    [
      'give records to each other',
      '1 2 | 3',
      '1 | 2 3',
      { merged: [{ customers: [10, 20], records: [2, 3] }], split: [{ customer: 10, groups: [[1], [2]] }], changed: 2 },
    ],
    ['that are new change nothing', '1', '1 2 | 3', { merged: [], split: [], changed: 0 }],
    ['of whom nothing is said stay', '1 2', '1', { merged: [], split: [], changed: 0 }],
  ])('%s', (_what, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected)
  })

  const labels = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 })
  test.prop([labels, labels])('change where and only where two records are together once and apart once', (one, other) => {
    const size = Math.min(one.length, other.length)
    const before = new Map(one.slice(0, size).map((label, record) => [record, label]))
    const after = [
      ...Map.groupBy(
        Array.from({ length: size }, (_, record) => record),
        (record) => other[record],
      ).values(),
    ]
    const differs = [...before].some(([a, label]) => [...before].some(([b, its]) => (label === its) !== (other[a] === other[b])))
    expect(changesBetween(before, after).changed > 0).toBe(differs)
  })
})

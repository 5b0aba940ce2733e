import { expect, it } from 'vitest'
import { countsText } from '../../cli/counts.ts'
import { noCounts } from '../../core/sync-counts.ts'

it.each([
  ['0 rows', {}],
  ['1 row: 1 added', { rows: 1, added: 1 }],
  ['4,000 rows: 3,990 added, 10 rejected', { pages: 1, rows: 4_000, added: 3_990, rejected: 10 }],
  ['0 rows: 60 withheld', { withheld: 60 }],
  ['1 file refused', { refused: 1 }],
  ['60 rows: 60 unchanged, 2 files refused', { rows: 60, unchanged: 60, refused: 2 }],
  ['0 rows: 10 deleted, 1 file refused', { deleted: 10, refused: 1 }],
])('a sync did: %s', (text, counts) => {
  expect(countsText({ ...noCounts, ...counts })).toBe(text)
})

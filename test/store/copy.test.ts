import { fc } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { storableJson } from '../../core/json.ts'
import { copyRows } from '../../store/copy.ts'
import { withDatabase } from '../support/database.ts'

const text = fc.string({ unit: 'binary', maxLength: 20 }).map((its) => its.replaceAll('\0', ''))

it('what is appended comes out as it was, few rows that are inserted and many that go by COPY', async () => {
  await withDatabase(async (db) => {
    await db.raw('create table goldthread.sheet (n int, t text, j jsonb, ids int[], at timestamptz, flag boolean)')
    const anyRow = fc.tuple(fc.option(text), fc.jsonValue(), fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 })), fc.boolean())
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.array(anyRow, { maxLength: 4 }), fc.array(anyRow, { minLength: 9, maxLength: 12 })),
        async (rows) => {
          await db.raw('truncate goldthread.sheet')
          const at = new Date('2026-03-04T05:06:07.089Z')
          await db.transaction((trx) =>
            copyRows(
              trx,
              'goldthread.sheet',
              ['n', 't', 'j', 'ids', 'at', 'flag'],
              rows.values().map(([t, j, ids, flag], n) => [n, t, storableJson(j), ids, at, flag]),
            ),
          )
          const stored = await db('goldthread.sheet').orderBy('n')
          expect(stored).toEqual(rows.map(([t, j, ids, flag], n) => ({ n, t, j: JSON.parse(storableJson(j)), ids, at, flag })))
        },
      ),
      { numRuns: 60 },
    )
  })
})

it('a row with what jsonb refuses does not stop its page', () => {
  expect(storableJson({ name: 'a\0b', half: '\ud800', fine: '\\u0000' })).toBe(
    String.raw`{"name":"ab","half":"�","fine":"\\u0000"}`,
  )
})

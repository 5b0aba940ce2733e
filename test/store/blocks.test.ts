import { expect, it } from 'vitest'
import { replaceKeys } from '../../store/blocks.ts'
import { type Database, rows } from '../../store/database.ts'
import { withDatabase } from '../support/database.ts'

interface Row {
  readonly key: number
  readonly record: number
  /** Where it stands: another place is another version of the row. */
  readonly place: string
}

const stored = (db: Database) =>
  rows<Row>(
    db,
    'select key::float8 as key, record_id as record, ctid::text as place from goldthread.block_key order by record_id, key',
  )

it('keys that records keep stay where they are; those that are shared by others now are told', async () => {
  await withDatabase(async (db) => {
    const replace = (records: readonly number[], keys: readonly (readonly [key: number, record: number])[]) =>
      db.transaction((trx) =>
        replaceKeys(
          trx,
          records,
          keys.map(([key, record]) => ({ key, record })),
        ),
      )
    const first = await replace(
      [1, 2],
      [
        [10, 1],
        [20, 1],
        [10, 2],
        [2 ** 52, 2],
      ],
    )
    expect(first.toSorted((a, b) => a - b)).toEqual([10, 20, 2 ** 52])
    const before = await stored(db)
    const touched = await replace(
      [1, 2],
      [
        [20, 1],
        [30, 1],
        [10, 2],
      ],
    )
    expect(touched.toSorted((a, b) => a - b)).toEqual([10, 30, 2 ** 52])
    const after = await stored(db)
    expect(after.map(({ key, record }) => [key, record])).toEqual([
      [20, 1],
      [30, 1],
      [10, 2],
    ])
    const kept = after.filter(({ key }) => key !== 30)
    expect(before).toEqual(expect.arrayContaining([...kept]))
  })
})

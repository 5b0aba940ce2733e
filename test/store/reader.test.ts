import { expect, it } from 'vitest'
import { one } from '../../store/database.ts'
import { withReader } from '../../store/reader.ts'
import { withDatabase } from '../support/database.ts'

it('a connection that was read by and is lost takes nothing of the work with it', async () => {
  await withDatabase(async (db) => {
    const work = withReader(db, async (reader) => {
      const { pid } = await one<{ pid: number }>(reader, 'select pg_backend_pid() as pid')
      await one(db, 'select pg_terminate_backend(?)', [pid])
      return 'done'
    })
    expect(await work).toBe('done')
  })
})

it('what goes wrong while it is read by is told', async () => {
  await withDatabase(async (db) => {
    await expect(withReader(db, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })
})

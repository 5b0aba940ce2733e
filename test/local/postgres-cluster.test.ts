import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prepareCluster, readPassword } from '../../local/postgres-cluster.ts'
import { findPlace } from '../../local/postgres-place.ts'
import { withFolder } from './folder.ts'

describe('the data folder of the embedded Postgres', { timeout: 30_000 }, () => {
  it('is made anew where making it was interrupted, and once only', () =>
    withFolder(async (folder) => {
      await mkdir(join(folder, 'postgres.new-abc'))
      await writeFile(join(folder, 'postgres.new-abc', 'PG_VERSION'), '18\n')
      await writeFile(join(folder, 'postgres.new-abc.secret'), 'half')
      const place = await findPlace(folder)
      const password = await readPassword(folder)
      await prepareCluster(place, password)
      expect((await readdir(folder)).toSorted()).toEqual(['postgres', 'postgres.password'])
      await prepareCluster(place, 'another')
      expect(await readPassword(folder)).toBe(password)
    }))

  it('is told to stand elsewhere where it cannot be made', () =>
    withFolder(async (folder) => {
      const place = { ...(await findPlace(folder)), bin: join(folder, 'nothing here') }
      await expect(prepareCluster(place, 'a secret')).rejects.toMatchObject({
        kind: 'failed',
        remedy: expect.stringContaining('GOLDTHREAD_DATA'),
      })
      expect(await readdir(folder)).toEqual([])
    }))
})

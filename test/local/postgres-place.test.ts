import { chmod, cp, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prepareCluster } from '../../local/postgres-cluster.ts'
import { findPlace } from '../../local/postgres-place.ts'
import { withFolder } from './folder.ts'

const isRoot = process.getuid?.() === 0

describe('the place of the embedded Postgres', { timeout: 30_000 }, () => {
  it('is the data folder, wherever that can be', () =>
    withFolder(async (folder) => {
      expect((await findPlace(folder)).data).toBe(join(folder, 'postgres'))
    }))

  it.runIf(isRoot)('is a common folder where its user can enter neither programs nor data (only root needs one)', () =>
    withFolder(async (folder) => {
      const hidden = join(folder, 'hidden')
      const common = join(folder, 'common')
      const native = join(hidden, 'native')
      await mkdir(hidden, { mode: 0o700 })
      const installed = dirname(dirname((await findPlace(folder)).bin))
      await cp(installed, hidden, { recursive: true, verbatimSymlinks: true })
      await chmod(hidden, 0o700)

      const place = await findPlace(hidden, native, [join(hidden, 'cannot be entered'), common])
      expect(place.bin.startsWith(common)).toBe(true)
      expect(place.data.startsWith(common)).toBe(true)
      expect(await findPlace(hidden, native, [common])).toEqual(place)
      await prepareCluster(place, 'a secret')
      expect(await readFile(join(place.data, 'PG_VERSION'), 'utf8')).toBe('18\n')
    }),
  )

  it.runIf(isRoot)('is refused, with a remedy, where there is no folder that its user can enter (only root needs one)', () =>
    withFolder(async (folder) => {
      await chmod(folder, 0o700)
      await expect(findPlace(folder, undefined, [join(folder, 'common')])).rejects.toMatchObject({
        kind: 'configuration',
        remedy: expect.stringContaining('GOLDTHREAD_DATA'),
      })
    }),
  )
})

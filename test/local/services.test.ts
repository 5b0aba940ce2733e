import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readConfig } from '../../core/config.ts'
import { openServices } from '../../local/services.ts'
import { fakePrograms, temporal } from './fakes.ts'
import { withFolder } from './folder.ts'

const quiet = () => undefined
const own = { DATABASE_URL: 'postgres://someone@db.example.com/customers', TEMPORAL_ADDRESS: 'temporal.example.com:7233' }

afterEach(() => vi.unstubAllEnvs())

describe('the services', { timeout: 60_000 }, () => {
  it("are the user's own where the configuration names them: then nothing is started", () =>
    withFolder(async (folder) => {
      const data = join(folder, 'data')
      const services = await openServices(readConfig({ data }, own), { temporal: true }, quiet)
      expect(services).toMatchObject({
        databaseUrl: own.DATABASE_URL,
        temporal: { address: own.TEMPORAL_ADDRESS },
        embedded: { postgres: false, temporal: false },
      })
      await services.close()
      await expect(access(data)).rejects.toThrow('ENOENT')
    }))

  it('are only those that are needed', () =>
    withFolder(async (data) => {
      const services = await openServices(readConfig({ data }, {}), { temporal: false }, quiet)
      expect(services.temporal).toBeUndefined()
      expect(services.embedded).toEqual({ postgres: true, temporal: false })
      await services.close()
      await services.close()
      await expect(access(join(data, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT')
    }))

  it('are all stopped where one of them does not start', () =>
    withFolder(async (data) => {
      const failing = `if [ "$1" = server ]; then exit 1; fi\n${temporal('1.8.2')}`
      vi.stubEnv('PATH', `${await fakePrograms(data, { temporal: failing })}:/usr/bin:/bin`)
      const opened = openServices(readConfig({ data }, {}), { temporal: true }, quiet)
      await expect(opened).rejects.toThrow('Temporal server does not start')
      await expect(access(join(data, 'postgres'))).resolves.toBeUndefined()
      await expect(access(join(data, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT')
    }))
})

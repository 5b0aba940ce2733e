import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readConfig } from '../../core/config.ts'
import { messageOf } from '../../core/errors.ts'
import { commandOf } from '../../local/processes.ts'
import type { SearchAttributes } from '../../local/temporal-ready.ts'
import { startTemporal } from '../../local/temporal-server.ts'
import { fakePrograms, temporal } from './fakes.ts'
import { withFolder } from './folder.ts'
import { otherProcess } from './other-process.ts'

const { cacheFolder } = readConfig()

const start = (dataFolder: string, searchAttributes: SearchAttributes = {}, namespace = 'default') =>
  startTemporal({ dataFolder, cacheFolder, namespace, searchAttributes, log: () => undefined })

async function searchAttributesOf(address: string, namespace = 'default'): Promise<readonly string[]> {
  const connection = await Connection.connect({ address })
  try {
    // The dev server keeps them under other names, and each namespace has its aliases.
    const { config } = await connection.workflowService.describeNamespace({ namespace })
    return Object.values(config?.customSearchAttributeAliases ?? {})
  } finally {
    await connection.close()
  }
}

async function pidOf(folder: string): Promise<number> {
  return JSON.parse(await readFile(join(folder, 'temporal.json'), 'utf8')).pid
}

afterEach(() => vi.unstubAllEnvs())

describe('the embedded Temporal server', { timeout: 60_000 }, () => {
  it('keeps what it holds from one run to the next, takes new search attributes, and leaves nothing running', () =>
    withFolder(async (folder) => {
      const first = await start(folder, { Connection: 'Keyword' })
      const pid = await pidOf(folder)
      await first.stop()
      expect(await commandOf(pid)).toBeUndefined()

      const second = await start(folder, { Rejected: 'Int' })
      expect((await searchAttributesOf(second.address)).toSorted()).toEqual(['Connection', 'Rejected'])
      await second.stop()
    }))

  it('serves two commands with a namespace each, and stays until the last of them leaves', () =>
    withFolder(async (folder) => {
      const other = await otherProcess('temporal', folder)
      const { started, address, uiUrl, stop } = await start(folder, { Rejected: 'Int' }, 'another')
      expect([other.how, started]).toEqual(['started', false])
      await other.leave()
      expect(await searchAttributesOf(address, 'another')).toEqual(['Rejected'])
      expect((await fetch(uiUrl)).status).toBe(200)
      await stop()
      await expect(fetch(uiUrl)).rejects.toThrow('fetch failed')
    }))

  it('is found again, and stopped at last, after the command that started it was killed', () =>
    withFolder(async (folder) => {
      await (await otherProcess('temporal', folder)).kill()
      const pid = await pidOf(folder)
      const { started, stop } = await start(folder)
      expect(started).toBe(false)
      await stop()
      expect(await commandOf(pid)).toBeUndefined()
    }))

  it('keeps what it holds when it is killed, and starts on other ports where its own are in use', () =>
    withFolder(async (folder) => {
      const first = await start(folder, { Connection: 'Keyword' })
      const pid = await pidOf(folder)
      process.kill(pid, 'SIGKILL')
      const squatter = createServer().listen(0, '127.0.0.1')
      await once(squatter, 'listening')
      const taken = squatter.address()
      const port = typeof taken === 'object' ? taken?.port : undefined
      await writeFile(join(folder, 'temporal.json'), JSON.stringify({ pid, port, uiPort: port, version: '1.8.2' }))

      const second = await start(folder)
      expect([second.address, second.uiUrl].join()).not.toContain(`:${port}`)
      expect(await searchAttributesOf(second.address)).toEqual(['Connection'])
      await second.stop()
      await first.stop()
      squatter.close()
    }))

  it('refuses a database that a newer one wrote', () =>
    withFolder(async (folder) => {
      const written = { pid: 0, port: 7233, uiPort: 8233, version: '99.0.0' }
      await writeFile(join(folder, 'temporal.json'), JSON.stringify(written))
      await expect(start(folder)).rejects.toMatchObject({
        kind: 'configuration',
        message: expect.stringContaining('Temporal 99.0.0 wrote'),
        remedy: expect.stringContaining('Install Temporal 99.0.0 or newer'),
      })
    }))

  it('shows the end of its log where it does not start', () =>
    withFolder(async (folder) => {
      const failing = `if [ "$1" = server ]; then echo "unable to open database file"; exit 1; fi\n${temporal('1.8.2')}`
      vi.stubEnv('PATH', await fakePrograms(folder, { temporal: failing }))
      const message = await start(folder).then(() => 'started', messageOf)
      expect(message).toContain('unable to open database file')
      expect(message).toContain('set TEMPORAL_ADDRESS')
    }))
})

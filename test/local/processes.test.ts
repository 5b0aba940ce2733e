import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandOf, freePort, lastLines, spawnServer } from '../../local/processes.ts'
import { withFolder } from './folder.ts'

describe('a server process', () => {
  it('is refused with its path and the reason where it cannot be started', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'not executable')
      await writeFile(file, 'nothing', { mode: 0o644 })
      const started = spawnServer(file, [], join(folder, 'log'))
      await expect(started).rejects.toMatchObject({
        kind: 'unreachable',
        message: `${file} cannot be started: spawn ${file} EACCES`,
      })
    }))

  it('writes to its log, after what stands there, and its end is noticed', () =>
    withFolder(async (folder) => {
      const log = join(folder, 'log')
      await writeFile(log, 'before\n')
      const server = await spawnServer('/bin/echo', ['after'], log)
      await expect.poll(() => server.hasEnded()).toBe(true)
      expect(await readFile(log, 'utf8')).toBe('before\nafter\n')
      expect(await lastLines(log, 1)).toBe('after')
      expect(await commandOf(server.pid)).toBeUndefined()
    }))

  it('is known by its command line', async () => {
    expect(await commandOf(process.pid)).toContain('node')
  })
})

describe('a free port', () => {
  it('is the preferred one, or another where that is in use', async () => {
    const port = await freePort()
    expect(await freePort(port)).toBe(port)
    const squatter = createServer().listen(port, '127.0.0.1')
    await once(squatter, 'listening')
    expect(await freePort(port)).not.toBe(port)
    squatter.close()
  })

  it('is none of those that outgoing connections get, so that it is free still when its server is started again', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()))
    expect(ports.filter((port) => port < 20_000 || port >= 32_000)).toEqual([])
  })
})

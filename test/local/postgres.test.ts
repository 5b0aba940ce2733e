import { once } from 'node:events'
import { chmod, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { startPostgres } from '../../local/postgres.ts'
import { commandOf } from '../../local/processes.ts'
import { withFolder } from './folder.ts'
import { otherProcess } from './other-process.ts'

const start = (dataFolder: string) => startPostgres({ dataFolder, log: () => undefined })

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function pidOf(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

describe('the embedded Postgres', { timeout: 30_000 }, () => {
  it('keeps its data from one run to the next, and leaves nothing running', () =>
    withFolder(async (folder) => {
      const first = await start(folder)
      await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
      const pid = await pidOf(folder)
      await first.stop()
      expect(await commandOf(pid)).toBeUndefined()

      const second = await start(folder)
      expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
      expect(second.url).toBe(first.url)
      await second.stop()
    }))

  it('sorts by code point and stores UTF-8, whatever the machine is set to', () =>
    withFolder(async (folder) => {
      const { url, stop } = await start(folder)
      const sorted = await query(url, `SELECT x FROM unnest(ARRAY['é', 'a', 'Z', '日']) x ORDER BY x`)
      expect(sorted).toEqual([{ x: 'Z' }, { x: 'a' }, { x: 'é' }, { x: '日' }])
      await stop()
    }))

  it('keeps its password to us, and what statements hold out of its log', () =>
    withFolder(async (folder) => {
      const { url, stop } = await start(folder)
      await expect(query(url, `SELECT 'ada@example.com'::int`)).rejects.toThrow('invalid input')
      await query(url, 'CREATE TABLE people (email text PRIMARY KEY)')
      const twice = `INSERT INTO people VALUES ('ada@example.com'), ('ada@example.com')`
      await expect(query(url, twice)).rejects.toThrow('duplicate key')
      await stop()
      const log = await readFile(join(folder, 'postgres.log'), 'utf8')
      expect(log).toContain('ready to accept connections')
      expect(log).not.toContain('ada@example.com')
      expect(log).not.toContain(new URL(url).password)
      expect((await stat(join(folder, 'postgres.password'))).mode & 0o777).toBe(0o600)
    }))

  it('is started once by two commands at once, and stays until the last of them leaves', () =>
    withFolder(async (folder) => {
      const [one, two] = await Promise.all([otherProcess('postgres', folder), otherProcess('postgres', folder)])
      expect([one.how, two.how].toSorted()).toEqual(['found', 'started'])
      const pid = await pidOf(folder)
      await one.leave()
      expect(await commandOf(pid)).toContain('postgres')
      await two.leave()
      expect(await commandOf(pid)).toBeUndefined()
    }))

  it('is the same one by whatever path its folder is named', () =>
    withFolder(async (folder) => {
      const data = join(folder, 'data')
      await mkdir(data)
      await symlink(data, join(folder, 'link'))
      const one = await start(data)
      const two = await start(join(folder, 'link'))
      expect([two.started, two.url]).toEqual([false, one.url])
      await Promise.all([one.stop(), two.stop()])
    }))

  it('is found again, and stopped at last, after the command that started it was killed', () =>
    withFolder(async (folder) => {
      const other = await otherProcess('postgres', folder)
      await other.kill()
      const pid = await pidOf(folder)
      expect(await commandOf(pid)).toContain('postgres')
      const { started, url, stop } = await start(folder)
      expect(started).toBe(false)
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      await stop()
      expect(await commandOf(pid)).toBeUndefined()
    }))

  it('loses nothing that was committed when it is killed', () =>
    withFolder(async (folder) => {
      const first = await start(folder)
      await query(first.url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n')
      const busy = query(first.url, 'SELECT count(*) FROM generate_series(1, 10000000)').catch(() => 'ended')
      await expect.poll(() => query(first.url, `SELECT FROM pg_stat_activity WHERE query LIKE '%10000000%'`)).toHaveLength(2)
      process.kill(await pidOf(folder), 'SIGKILL')
      const second = await start(folder)
      expect(second.started).toBe(true)
      expect(await query(second.url, 'SELECT count(*)::int FROM kept')).toEqual([{ count: 1000 }])
      await second.stop()
      await first.stop()
      await busy
    }))

  it('starts where a process that is not ours has the number in an old pid file', () =>
    withFolder(async (folder) => {
      await (await start(folder)).stop()
      const stale = [process.pid, join(folder, 'postgres'), 1_600_000_000, 54_329, '', '127.0.0.1', '', 'ready'].join('\n')
      await writeFile(join(folder, 'postgres', 'postmaster.pid'), stale)
      const { started, stop } = await start(folder)
      expect(started).toBe(true)
      await stop()
    }))

  it('takes another port where its own is in use', () =>
    withFolder(async (folder) => {
      const squatter = createServer().listen(0, '127.0.0.1')
      await once(squatter, 'listening')
      const address = squatter.address()
      const port = typeof address === 'object' ? address?.port : undefined
      await writeFile(join(folder, 'postgres.port'), String(port))
      const { url, stop } = await start(folder)
      expect(new URL(url).port).not.toBe(String(port))
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      await stop()
      squatter.close()
    }))

  it('says what to do where its password was lost', () =>
    withFolder(async (folder) => {
      await (await start(folder)).stop()
      await rm(join(folder, 'postgres.password'))
      await expect(start(folder)).rejects.toMatchObject({ remedy: expect.stringContaining('postgres.password') })
      await expect(pidOf(folder)).rejects.toThrow('ENOENT')
    }))

  it('refuses the data of another major version, and says what to do', () =>
    withFolder(async (folder) => {
      await mkdir(join(folder, 'postgres'))
      await writeFile(join(folder, 'postgres', 'PG_VERSION'), '12\n')
      await expect(start(folder)).rejects.toMatchObject({
        kind: 'configuration',
        message: expect.stringContaining('written by Postgres 12'),
        remedy: expect.stringContaining('pg_dump'),
      })
    }))

  it.runIf(process.getuid?.() === 0)(
    'runs for root in a folder that nobody else can enter, with its data elsewhere (only as root)',
    () =>
      withFolder(async (folder) => {
        await chmod(folder, 0o700)
        const first = await start(folder)
        const elsewhere = (await readFile(join(folder, 'postgres.folder'), 'utf8')).trim()
        try {
          await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
          await first.stop()
          await chmod(folder, 0o755)
          const second = await start(folder)
          expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
          await second.stop()
        } finally {
          await rm(dirname(elsewhere), { recursive: true, force: true })
        }
      }),
  )
})

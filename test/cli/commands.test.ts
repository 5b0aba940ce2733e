import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AnswerName } from '../../cli/answers.ts'
import { flaws, goldthread, type Result } from '../support/command.ts'
import { withEmptyDatabase } from '../support/database.ts'
import { dropExports, tillDemoMappings } from '../support/demo-project.ts'
import { shareProject } from '../support/shared-project.ts'
import { applyMappings, syncAll } from '../support/sync.ts'

const project = shareProject(tillDemoMappings, async (its) => {
  await dropExports(its, 1, { seed: 5, customers: 150 })
  await applyMappings(its)
  await syncAll(its, 'square', 'shopify', 'lightspeed')
})

const run = (...args: readonly string[]): Promise<Result> => goldthread(project().config, ...args)

describe('every answer as JSON is as its schema says', () => {
  it.each<[AnswerName, readonly string[]]>([
    ['check', ['check']],
    ['check', ['check', '--live']],
    ['apply', ['apply']],
    ['apply', ['apply', '--plan']],
    ['preview', ['preview', 'square']],
    ['status', ['status']],
    ['status-sync', ['status', 's1']],
    ['syncs', ['syncs']],
    ['syncs', ['syncs', 'square', '--limit', '1']],
    ['find', ['find', 'a']],
    ['show', ['show', 'c1']],
    ['show-record', ['show', 'r1']],
    ['pause', ['pause', 'shopify']],
    ['pause', ['resume', 'shopify']],
    ['quarantine-list', ['quarantine', 'list']],
    ['quarantine-show', ['quarantine', 'show', 'q1']],
    ['quarantine-replay', ['quarantine', 'replay', 'square']],
    ['sync', ['sync', 'square', '--wait']],
    ['sync', ['sync', 'lightspeed']],
  ])('%s: goldthread %j', async (name, args) => {
    const { code, stdout, stderr } = await run('--json', ...args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(flaws(name, stdout)).toEqual([])
  })

  it('export, into a file', async () => {
    const file = join(project().config.dataFolder, 'customers.csv')
    const { stdout } = await run('--json', 'export', '--out', file)
    expect(flaws('export', stdout)).toEqual([])
    const { exported } = JSON.parse(stdout)
    expect((await readFile(file, 'utf8')).match(/^c\d+,/gm)).toHaveLength(exported)
  })

  it('an error', async () => {
    const { code, stdout } = await run('--json', 'show', 'c999999')
    expect(code).toBe(1)
    expect(flaws('error', stdout)).toEqual([])
  })
})

describe('a person reads', () => {
  it('what there is', async () => {
    const { stdout } = await run('status')
    expect(stdout).toMatch(/^square +\d+ +6 /m)
    expect(stdout).toMatch(/\d+ customers, \d+ of them known by more than one record/)
    expect(stdout).not.toContain('\u001B[')
  })

  it('a golden record, with the source of each value', async () => {
    const { stdout } = await run('show', '1')
    expect(stdout).toMatch(/^family_name +\S.* +(square|shopify|lightspeed) r\d+ +\d{4}-\d\d-\d\d +\S/m)
    expect(stdout).toMatch(/^r\d+ +(square|shopify|lightspeed)\/customers\//m)
  })

  it('how a customer or a record is named', async () => {
    expect((await run('show', 'record')).stderr).toBe('record names nothing here. Write it as c12 or r34\n')
  })

  it('where a merged customer went', async () => {
    const { db } = project()
    const closed = { id: 900_001, kind: 'person', golden: {}, lineage: {}, closed_at: new Date(), merged_into: 1 }
    await db('goldthread.customer').insert(closed)
    const { stdout } = await run('show', 'c900001')
    expect(stdout).toMatch(/^c900001 went up in c1\.\nc1 /)
  })

  it('raw and mapped rows, without anything being stored or moved', async () => {
    const before = await run('--json', 'status')
    const { stdout } = await run('preview', 'shopify', '--rows', '2')
    expect(stdout).toContain('Dropped, because no mapping reads them:')
    expect(stdout.match(/^raw +value/gm)).toHaveLength(2)
    expect(await run('--json', 'status')).toEqual(before)
  })

  it('customers in a spreadsheet, a column for each field', async () => {
    const { stdout } = await run('export')
    expect(stdout.split('\r\n')[0]).toMatch(/^customer,kind,given_name,family_name,/)
  })

  it('customers as JSON lines', async () => {
    const { stdout } = await run('export', '--format', 'jsonl')
    const customers = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(customers[0]).toMatchObject({ customer: 'c1', kind: expect.any(String), values: expect.any(Object) })
  })
})

describe('an exit code tells a script', () => {
  it.each([
    [2, 'wrong usage', ['nonsense']],
    [2, 'an unknown connection', ['sync', 'nobody']],
    [2, 'the quarantine of an unknown connection', ['quarantine', 'list', 'nobody']],
    [2, 'no number', ['find', 'a', '--limit', 'abc']],
    [2, 'no number of anything', ['preview', 'square', '--rows', '-1']],
    [2, 'nothing to look for', ['find', ' ']],
    [2, 'the name of nothing', ['show', 'foo']],
    [1, 'nothing there', ['quarantine', 'show', 'q99999']],
  ])('%d: %s', async (code, _what, args) => {
    expect((await run(...args)).code).toBe(code)
  })

  it('2: wrong usage, as JSON where that was asked for', async () => {
    const { code, stdout } = await run('--json', 'nonsense')
    expect(code).toBe(2)
    expect(flaws('error', stdout)).toEqual([])
  })

  it('3: a store that was never set up', async () => {
    await withEmptyDatabase(async (_db, url) => {
      const environment = { ...project().config.environment, DATABASE_URL: url }
      for (const command of [['find', 'a'], ['status'], ['export'], ['show', 'c1']]) {
        const { code, stderr } = await goldthread({ environment }, ...command)
        expect({ code, stderr }).toMatchObject({
          code: 3,
          stderr: expect.stringMatching(/not set up.*Run `npx goldthread apply`\n$/),
        })
      }
    })
  })

  it('1: a replay under a mapping that was not applied, with the reason', async () => {
    const path = join(project().config.mappingsFolder, 'lightspeed.yaml')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('kind:', 'absences: { at_most_share: 1% }\n    kind:'))
    try {
      const { code, stderr } = await run('quarantine', 'replay', 'lightspeed')
      expect(code).toBe(1)
      expect(stderr).toMatch(
        /^The replay of lightspeed failed: The mapping of lightspeed\/customers was changed. Run `npx goldthread apply`$/m,
      )
    } finally {
      await writeFile(path, text)
    }
  })

  it('4: a database that does not answer, without showing the password', async () => {
    const environment = { ...project().config.environment, DATABASE_URL: 'postgres://me:geheim@127.0.0.1:1/none' }
    const { code, stderr } = await goldthread({ environment }, 'status')
    expect(code).toBe(4)
    expect(stderr).toContain('The database at 127.0.0.1:1/none does not answer. Check DATABASE_URL')
    expect(stderr).not.toContain('geheim')
  })

  it('2: five mistakes in a mapping file, each with its line', async () => {
    const { mappingsFolder } = project().config
    const path = join(mappingsFolder, 'square.yaml')
    const text = await readFile(path, 'utf8')
    const wrong = text
      .replace('every: 1m', 'every: often')
      .replace('every: 365d', 'every: often')
      .replace('connector: pos', 'connector: poss')
      .replace('given_name:', 'givenname:')
      .replace('serves: [', 'serves: [nothing, ')
      .replace('objects:', 'objekts: {}\nobjects:')
    await writeFile(path, wrong)
    try {
      const { code, stderr } = await run('check')
      expect(code).toBe(2)
      expect(stderr.match(/square\.yaml:\d+:\d+ /g)).toHaveLength(5)
      expect(stderr).toContain('5 mistakes in the mapping files')
    } finally {
      await writeFile(path, text)
    }
  })
})

describe('a drifted source', () => {
  it('is told of by apply, with the column that was probably meant', async () => {
    const path = join(project().config.mappingsFolder, 'shopify.yaml')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('from: Email,', 'from: E-mail,'))
    try {
      const { stdout } = await run('apply', '--plan')
      expect(stdout).toContain('! shopify/customers: the source has no column E-mail; did you mean Email?')
    } finally {
      await writeFile(path, text)
    }
  })
})

describe('find', () => {
  it('finds a customer by a part of a name, and by a phone number as people write it', async () => {
    const { db } = project()
    const [row] = await db('goldthread.customers').whereNotNull('phones_primary').whereNotNull('family_name').limit(1)
    const byName = await run('find', String(row.family_name).slice(1).toUpperCase(), '--limit', '1000')
    expect(byName.stdout).toMatch(new RegExp(`^${row.customer} `, 'm'))
    const phone = String(row.phones_primary).replace(/^\+(\d+)(\d{4})$/, '$1-$2')
    expect((await run('find', phone)).stdout).toMatch(new RegExp(`^${row.customer} `, 'm'))
  })

  it('finds a customer by words of several values', async () => {
    const { db } = project()
    const [row] = await db('goldthread.customers').whereNotNull('given_name').whereNotNull('family_name').limit(1)
    expect((await run('find', `${row.family_name} ${row.given_name}`)).stdout).toMatch(new RegExp(`^${row.customer} `, 'm'))
    expect((await run('find', `${row.family_name} nobody-is-called-this`)).stdout).toBe('Nobody.\n')
  })

  it('finds a name with a quote and a backslash in it', async () => {
    const { db } = project()
    const golden = { given_name: String.raw`Ann "Nan" O\Hara` }
    await db('goldthread.customer').insert({ id: 900_002, kind: 'person', golden, lineage: {} })
    expect((await run('find', '"nan"')).stdout).toMatch(/^c900002 /m)
    expect((await run('find', String.raw`o\hara`)).stdout).toMatch(/^c900002 /m)
  })

  it.each(['%', 'label', '"value"', String.raw`\\`])('takes %s for what it is, and finds nobody', async (text) => {
    expect((await run('find', text)).stdout).toBe('Nobody.\n')
  })
})

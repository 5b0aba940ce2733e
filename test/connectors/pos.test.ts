import { chmod, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connectors } from '../../connectors/index.ts'
import { Settings } from '../../connectors/pos/settings.ts'
import { pos } from '../../connectors/pos.ts'
import { dropFolder, reading } from './drop-folder.ts'

it('the registry knows it by its name', () => {
  expect(connectors.get('pos')).toBe(pos)
})

describe('its settings', () => {
  it('need a folder only, and take nothing for proven', () => {
    expect(Settings.parse({ folder: 'drop' })).toEqual({
      folder: 'drop',
      pattern: '*.{csv,tsv,txt,xls,xlsx}',
      covers: 'part',
      ids: 'column',
      blank: 'unknown',
      skip: 0,
      settle: '2s',
      page: 10_000,
    })
  })

  it.each([
    { dated: 'customers-{YYYY}.csv' },
    { dated: '{YYYY}{MM}{DD}{DD}' },
    { dated: '{YYYY}{MM}{DD}{day}' },
    { encoding: 'ebcdic-7' },
    { settle: '2 seconds' },
    { delimiter: '--' },
    { covers: 'everything' },
    { foldr: 'drop' },
  ])('refuse %j', (wrong) => {
    expect(Settings.safeParse({ folder: 'drop', ...wrong }).success).toBe(false)
  })
})

describe('check', () => {
  it('names a folder that can be used, and makes nothing in it', async () => {
    const drop = await dropFolder()
    expect(await pos.check(drop.context())).toEqual({
      id: drop.folder,
      name: expect.stringMatching(/^drop folder goldthread-drop-/),
    })
    expect(await drop.in('.')).toEqual([])
  })

  it('refuses a folder that is not there', async () => {
    const drop = await dropFolder()
    const context = drop.context({ settings: { folder: join(drop.folder, 'missing') } })
    await expect(pos.check(context)).rejects.toMatchObject({
      kind: 'configuration',
      remedy: expect.stringContaining('settings.folder'),
    })
  })

  it('refuses a file', async () => {
    const drop = await dropFolder()
    await drop.drop('file', '')
    const context = drop.context({ settings: { folder: join(drop.folder, 'file') } })
    await expect(pos.check(context)).rejects.toMatchObject({ kind: 'configuration' })
  })

  it('refuses a stage on another file system', async ({ skip }) => {
    const drop = await dropFolder()
    await mkdir(join(drop.folder, 'processing'))
    await symlink('/dev/shm', join(drop.folder, 'processed')).catch(() => skip())
    await expect(pos.check(drop.context())).rejects.toMatchObject({ kind: 'configuration' })
  })

  it.skipIf(process.getuid?.() === 0)(
    'refuses a folder that may not be written (skipped for root, who may write everywhere)',
    async () => {
      const drop = await dropFolder()
      await chmod(drop.folder, 0o500)
      await expect(pos.check(drop.context())).rejects.toMatchObject({ kind: 'credentials' })
      await chmod(drop.folder, 0o700)
    },
  )
})

describe('discover', () => {
  it('tells the columns of the newest table and what their cells look like', async () => {
    const drop = await dropFolder()
    await drop.drop('old.csv', 'ID\n1\n', 1)
    await drop.drop(
      'new.csv',
      'ID,Name,Email,Born,Spend,Opted in,Zip\n1,Ada,a@example.com,1980-01-01,1.50,yes,00123\n2,,,,,no,\n',
      2,
    )
    await drop.drop('newest.csv', 'PK\x03\x04', 3)
    expect(await pos.discover(drop.context())).toEqual([
      {
        name: '*',
        fields: [
          { name: 'ID', type: 'number' },
          { name: 'Name', type: 'text' },
          { name: 'Email', type: 'email' },
          { name: 'Born', type: 'date' },
          { name: 'Spend', type: 'number' },
          { name: 'Opted in', type: 'boolean' },
          { name: 'Zip', type: 'text' },
        ],
      },
    ])
  })

  it('finds what was processed, too, and nothing in an empty folder', async () => {
    const drop = await dropFolder()
    expect(await pos.discover(drop.context())).toEqual([])
    await drop.drop('a.csv', 'ID,Name\n1,Ada\n')
    await drop.pull()
    expect(await pos.discover(drop.context())).toMatchObject([{ fields: [{ name: 'ID' }, { name: 'Name' }] }])
  })
})

describe('sample', () => {
  it('gives the first rows of the newest export, and leaves it where it is', async () => {
    const drop = await dropFolder()
    await drop.drop('old.csv', 'ID,Name\n1,Ada\n', 1)
    await drop.drop('new.csv', 'ID,Name\n2,Bea\n3\n4,Cy\n', 2)
    const { records, rejected } = await pos.sample(drop.context(), reading, { rows: 2 })
    expect([records.map(({ id }) => id), rejected.map(({ place }) => place)]).toEqual([['2'], ['new.csv:3']])
    expect(await drop.in('.')).toEqual(['new.csv', 'old.csv'])
  })

  it('says why a file is no table, and goes on with the one before', async () => {
    const drop = await dropFolder()
    await drop.drop('old.csv', 'ID,Name\n1,Ada\n', 1)
    await drop.drop('new.csv', 'PK\x03\x04', 2)
    expect(await pos.sample(drop.context(), reading, { rows: 5 })).toMatchObject({
      records: [{ id: '1' }],
      rejected: [{ place: 'new.csv' }],
    })
  })

  it.each([
    ['part', '1', ['Ada']],
    ['part', '2', ['Eva']],
    ['all', '1', []],
  ] as const)('finds the row that counts by its id where files cover %s: %s', async (covers, id, names) => {
    const drop = await dropFolder()
    await drop.drop('old.csv', 'ID,Name\n1,Ada\n2,Old\n', 1)
    await drop.drop('new.csv', 'ID,Name\n2,Bea\n3,Cy\n2,Eva\n', 2)
    const { records } = await pos.sample(drop.context({ settings: { covers } }), reading, { rows: 1, id })
    expect(records.map(({ fields }) => fields['Name'])).toEqual(names)
  })
})

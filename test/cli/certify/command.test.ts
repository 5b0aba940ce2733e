import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { flaws, goldthread } from '../../support/command.ts'
import { withTemporaryFolder } from '../../support/folder.ts'

const files: Readonly<Record<string, string>> = {
  'customer.yaml': `
kinds: [person]
purposes: { service: { basis: contract } }
defaults: { purposes: [service], choose: [newest] }
fields: { given_name: { type: name, class: identity, personal: true } }
`,
  'matching.yaml': 'match: person\nuse: [given_name]\n',
  'till.yaml': `
connector: pos
settings: { folder: '\${GOLDTHREAD_DROP:-}', settle: 0s }
every: 5m
serves: [service]
objects: { customers: { kind: person, id: ID, fields: { given_name: Name } } }
`,
}

async function withTill(work: (environment: Readonly<Record<string, string>>, drop: string) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const [mappings, drop] = [join(folder, 'mappings'), join(folder, 'drop')]
    await Promise.all([mappings, drop].map((path) => mkdir(path)))
    for (const [name, text] of Object.entries(files)) await writeFile(join(mappings, name), text)
    await writeFile(join(drop, 'export.csv'), 'ID,Name\n1,Quill\n')
    const { PATH = '' } = process.env
    await work({ PATH, GOLDTHREAD_MAPPINGS: mappings, GOLDTHREAD_DROP: drop, GOLDTHREAD_DATA: join(folder, 'data') }, drop)
  })
}

it('prints a report for people, moves no file and needs no service', () =>
  withTill(async (environment, drop) => {
    const { code, stdout, stderr } = await goldthread({ environment }, 'certify', 'till')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/customers +sample +ok +0 +1 row, 0 of them for quarantine/)
    expect(stdout).toMatch(/full pull +skipped/)
    expect(stdout).not.toMatch(/quill/i)
    expect(await readdir(drop)).toEqual(['export.csv'])
  }))

it('prints one JSON document as its schema says, and fails where a step failed', () =>
  withTill(async (environment) => {
    const lost = { ...environment, GOLDTHREAD_DROP: '/nowhere' }
    const { code, stdout } = await goldthread({ environment: lost }, '--json', 'certify', 'till')
    expect([code, flaws('certify', stdout)]).toEqual([1, []])
    expect(JSON.parse(stdout)).toMatchObject({ account: null, steps: [{ step: 'check', result: 'failed' }] })
  }))

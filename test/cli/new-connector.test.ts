import { execFile } from 'node:child_process'
import { cp, readFile, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answers } from '../../cli/answers.ts'
import { newConnector } from '../../cli/commands/new-connector.ts'
import { readConfig } from '../../core/config.ts'
import { withTemporaryFolder } from '../support/folder.ts'

const run = promisify(execFile)
const copied = ['connectors', 'core', 'sandbox', 'mappings', 'test/connectors', 'test/support', 'package.json', 'biome.json']

/** A project of its own, with all that connectors and their suite need. */
async function withProject(work: (root: string) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (root) => {
    for (const path of copied) await cp(path, join(root, path), { recursive: true })
    await symlink(resolve('node_modules'), join(root, 'node_modules'))
    await work(root)
  })
}

const begin = (root: string, name: string) =>
  newConnector({ config: readConfig({ mappings: join(root, 'mappings') }, {}) }, name, root)

/** A tool of the project, in that folder. */
async function tool(root: string, name: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(join(root, 'node_modules/.bin', name), args, { cwd: root }).catch((error: unknown) => {
    if (error instanceof Error && 'stdout' in error) return { stdout: String(error.stdout) }
    throw error
  })
  return stdout
}

const stillToWrite = 'Still to write in connectors/acme-desk.ts: '

const Report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ title: z.string(), status: z.string(), failureMessages: z.array(z.string()) })),
    }),
  ),
})

/** What came of the cases with such names. */
async function suiteOf(root: string, names: string) {
  await writeFile(join(root, 'vitest.config.mjs'), "export default { test: { include: ['test/**/*.test.ts'] } }")
  const report = ['--reporter=json', '--outputFile=report.json']
  await tool(root, 'vitest', 'run', ...report, '-t', names, 'test/connectors/contract.test.ts')
  const { testResults } = Report.parse(JSON.parse(await readFile(join(root, 'report.json'), 'utf8')))
  return testResults.flatMap(({ assertionResults }) => assertionResults)
}

const written = [
  'mappings/acme-desk.yaml',
  'connectors/acme-desk.ts',
  'sandbox/acme-desk.ts',
  'test/connectors/systems/acme-desk.ts',
]
const changed = ['connectors/index.ts', 'test/connectors/contract.test.ts']

describe('goldthread new connector', () => {
  it('writes files that type-check, and has the suite say what is still to write', { timeout: 90_000 }, () =>
    withProject(async (root) => {
      const { data } = await begin(root, 'acme-desk')
      expect(answers['new-connector'].parse(data)).toEqual({ connector: 'acme-desk', written, changed })

      const { compilerOptions } = JSON.parse(await readFile('tsconfig.json', 'utf8'))
      await writeFile(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [...written.slice(1), ...changed] }))
      const mistakes = await tool(root, 'tsc', '-p', '.')
      expect(mistakes.split('\n').filter((line) => /acme-desk|index\.ts|contract\.test/.test(line))).toEqual([])

      const results = await suiteOf(root, 'acme-desk .*(before it pulls|a full pull)')
      const passed = results.filter(({ status }) => status === 'passed').map(({ title }) => title)
      expect(passed).toEqual(['check names the account, the same each time, and no secret'])
      const failed = results.filter(({ status }) => status === 'failed')
      expect(failed.length).toBeGreaterThan(10)
      expect(failed.flatMap(({ failureMessages }) => failureMessages.filter((its) => !its.includes(stillToWrite)))).toEqual([])
    }),
  )

  it('overwrites nothing, and changes nothing where one of its files is there', () =>
    withProject(async (root) => {
      const before = await readFile(join(root, 'connectors/index.ts'), 'utf8')
      await writeFile(join(root, 'sandbox/acme-desk.ts'), '// mine')
      await expect(begin(root, 'acme-desk')).rejects.toMatchObject({
        kind: 'configuration',
        message: expect.stringMatching(/acme-desk\.ts is there/),
      })
      await expect(readFile(join(root, 'connectors/acme-desk.ts'))).rejects.toThrow('ENOENT')
      expect(await readFile(join(root, 'connectors/index.ts'), 'utf8')).toBe(before)
      expect(await readFile(join(root, 'sandbox/acme-desk.ts'), 'utf8')).toBe('// mine')
      await expect(begin(root, 'pos')).rejects.toMatchObject({ kind: 'configuration' })
    }))

  it.each(['Acme', '1st', 'acme_desk', '../acme', 'customer', 'acme-', 'switch', 'new', 'connectors', 'z', ''])(
    'refuses %s for a name',
    async (name) => {
      await expect(begin('/nowhere', name)).rejects.toMatchObject({ kind: 'configuration' })
    },
  )
})

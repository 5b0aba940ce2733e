import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flaws, goldthread } from '../support/command.ts'
import { withTemporaryFolder } from '../support/folder.ts'
import { customerMapping } from '../support/till.ts'

/** Without services of its own, and without folders that it names. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(GOLDTHREAD|DATABASE|TEMPORAL)_/.test(name)),
)

describe.concurrent('a folder for mapping files that is named and not there', { timeout: 30_000 }, () => {
  it.each([['status'], ['find', 'a'], ['check'], ['match', 'people.csv'], ['webhook', 'list']])(
    'is refused, by %s too',
    (...command) =>
      withTemporaryFolder(async (folder) => {
        const named = join(folder, 'nope')
        const { code, stderr } = await goldthread({ environment }, '--mappings', named, '--data', folder, ...command)
        expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`There is no folder ${named}`) })
        expect(await readdir(folder)).toEqual([])
      }),
  )

  it('is refused as JSON where that was asked for', () =>
    withTemporaryFolder(async (folder) => {
      const { code, stdout } = await goldthread({ environment }, '--mappings', join(folder, 'nope'), '--json', 'status')
      expect([code, flaws('error', stdout)]).toEqual([2, []])
    }))

  it('is made by suggest', () =>
    withTemporaryFolder(async (folder) => {
      const file = join(folder, 'people.csv')
      await writeFile(file, 'ID,First name,Email\n1,Ann,ann@example.com\n2,Bea,bea@example.com\n')
      const named = join(folder, 'new')
      expect(await goldthread({ environment }, '--mappings', named, 'suggest', file, '--write')).toMatchObject({ code: 0 })
      expect(await readdir(named)).toContain('people.yaml')
    }))
})

describe.concurrent('a data folder that is not there', { timeout: 30_000 }, () => {
  it.each([['status'], ['find', 'a'], ['syncs'], ['show', 'c1'], ['history', 'c1'], ['export'], ['webhook', 'list']])(
    'is not made by %s',
    (...command) =>
      withTemporaryFolder(async (folder) => {
        await mkdir(join(folder, 'mappings'))
        await writeFile(join(folder, 'mappings', 'customer.yaml'), customerMapping)
        const data = join(folder, 'nope', 'x')
        const { code, stderr } = await goldthread(
          { environment },
          '--mappings',
          join(folder, 'mappings'),
          '--data',
          data,
          ...command,
        )
        expect({ code, stderr }).toEqual({
          code: 3,
          stderr: expect.stringMatching(/^The store in .*nope\/x is not set up.*Run `npx goldthread apply`$/m),
        })
        expect(await readdir(folder)).toEqual(['mappings'])
      }),
  )
})

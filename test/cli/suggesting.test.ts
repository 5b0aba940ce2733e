import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { suggestFiles } from '../../cli/commands/suggest.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goldthread-suggest-'))
})

afterAll(() => rm(folder, { recursive: true }))

async function suggestOf(name: string, text: string, id?: string) {
  const file = join(folder, name)
  await writeFile(file, text)
  return suggestFiles(file, { folder, mappingsFolder: folder, ...(id !== undefined && { id }) })
}

it('an id that stands twice in the header is refused, since no file with it would be read', async () => {
  const text = 'id,name,id\n1,Ann Lee,7\n2,Bo Li,8\n'
  await expect(suggestOf('twice.csv', text, 'id')).rejects.toThrow('The column id stands 2 times in the header')
  await expect(suggestOf('twice.csv', text, 'name')).resolves.toMatchObject({ name: 'twice' })
})

it('of a file that is no table it is said what it is, and of one that is not there that it is not', async () => {
  await expect(suggestOf('book.csv', 'PK\u0003\u0004')).rejects.toMatchObject({
    message: expect.stringMatching(/book\.csv cannot be read as a table: It is no text but an Excel workbook/),
    remedy: undefined,
  })
  await expect(suggestFiles(join(folder, 'nowhere.csv'), { folder, mappingsFolder: folder })).rejects.toMatchObject({
    message: expect.stringMatching(/nowhere\.csv cannot be read \(ENOENT\)/),
    remedy: 'Check its name and its folder',
  })
})

it('a first line that is a row is no header: a mapping would hold the e-mail address in it', async () => {
  await expect(suggestOf('bare.csv', '1,Ann Lee,ann@example.com\n2,Bo Li,bo@example.com\n')).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(/bare\.csv has no header: an e-mail address stands in its first line$/),
  })
  const { connection } = await suggestOf('one.csv', 'Nr,E-Mail@Work\n1,ann@example.com\n')
  expect(connection.text).toContain('from the header and 1 row. Read')
})

it('amounts with dots before three digits are thousands in a file whose columns are parted by semicolons', async () => {
  const rows = ['Nr;Name;Umsatz', '1;Anna Huber;1.234', '2;Bernd Maier;950', '3;Carla Koch;12.500']
  const { connection } = await suggestOf('umsatz.csv', rows.join('\n'))
  expect(connection.text).toContain("umsatz: { from: Umsatz, clean: [{ money: ',' }], otherwise: unknown }")
})

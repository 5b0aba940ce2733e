import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { transformTable } from '../../../../engine/mapping/transforms/describe.ts'

it('the documentation has the table of all transforms as it is (else: node docs/schemas/write.ts)', async () => {
  const page = await readFile(new URL('../../../../docs/mappings.md', import.meta.url), 'utf8')
  const unpadded = (text: string) => text.replace(/ +/g, ' ').replace(/-+/g, '-')
  expect(unpadded(page)).toContain(unpadded(`\n${transformTable()}\n`))
})

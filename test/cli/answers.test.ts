import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { answerSchemas } from '../../cli/answers.ts'

const folder = new URL('../../docs/schemas/answers/', import.meta.url)

it('docs/schemas/answers holds what node docs/schemas/write.ts writes', () => {
  const schemas = answerSchemas()
  expect(readdirSync(folder).toSorted()).toEqual([...schemas.keys()].toSorted())
  for (const [name, schema] of schemas) {
    expect(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), name).toEqual(schema)
  }
})

import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { connectors } from '../../../../connectors/index.ts'
import { editorSchemas } from '../../../../engine/mapping/schema/editor.ts'
import { transforms } from '../../../../engine/mapping/transforms/table.ts'

const schemas = editorSchemas(new Map([...connectors].map(([name, connector]) => [name, connector.settings])))

describe('the schemas for editors', () => {
  it.each(Object.entries(schemas))('%s is checked in as it is made (else: node docs/schemas/write.ts)', async (name, schema) => {
    const text = await readFile(new URL(`../../../../docs/schemas/${name}`, import.meta.url), 'utf8')
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(schema)))
  })

  it('complete the names of all transforms, and the settings of each connector', () => {
    const text = JSON.stringify(schemas['connection.schema.json'])
    for (const name of transforms.keys()) expect(text).toContain(`"${name}"`)
    for (const name of connectors.keys()) expect(text).toContain(`{"const":"${name}"}`)
    expect(text).toContain('"covers"')
  })
})

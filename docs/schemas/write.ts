import { readFile, writeFile } from 'node:fs/promises'
import { answerSchemas } from '../../cli/answers.ts'
import { connectors } from '../../connectors/index.ts'
import { editorSchemas } from '../../engine/mapping/schema/editor.ts'
import { transformTable } from '../../engine/mapping/transforms/describe.ts'

// node docs/schemas/write.ts: to be run when a transform, a connector's settings or a word of the mapping files changes.
const settings = new Map([...connectors].map(([name, connector]) => [name, connector.settings]))
for (const [name, schema] of Object.entries(editorSchemas(settings))) {
  await writeFile(new URL(name, import.meta.url), `${JSON.stringify(schema, undefined, 2)}\n`)
}
for (const [name, schema] of answerSchemas()) {
  await writeFile(new URL(`answers/${name}`, import.meta.url), `${JSON.stringify(schema, undefined, 2)}\n`)
}
const page = new URL('../mappings.md', import.meta.url)
const text = await readFile(page, 'utf8')
await writeFile(page, text.replace(/\| transform +\|[^]*?(?=\n\n)/, () => transformTable()))

import { mkdir, writeFile } from 'node:fs/promises'
import { answerSchemas } from '../../cli/answers.ts'
import { connectors } from '../../connectors/index.ts'
import { editorSchemas } from '../../engine/mapping/schema/editor.ts'

// node docs/schemas/write.ts: to be run when a transform, a connector's settings or a word of the mapping files changes.
const settings = new Map([...connectors].map(([name, connector]) => [name, connector.settings]))
for (const [name, schema] of Object.entries(editorSchemas(settings))) {
  await writeFile(new URL(name, import.meta.url), `${JSON.stringify(schema, undefined, 2)}\n`)
}

await mkdir(new URL('answers/', import.meta.url), { recursive: true })
for (const [name, schema] of answerSchemas()) {
  await writeFile(new URL(`answers/${name}`, import.meta.url), `${JSON.stringify(schema, undefined, 2)}\n`)
}

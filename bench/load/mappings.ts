import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { files } from '../adding/mappings.ts'

/** The list as a till exports it. @param covers whether a file has everyone in it */
export async function writeMappings(folder: string, drop: string, covers: 'all' | 'part'): Promise<void> {
  await mkdir(folder, { recursive: true })
  const till = files['list.yaml'].replace(
    'connector: list',
    `connector: pos\nsettings: { folder: ${drop}, covers: ${covers}, settle: 0s }`,
  )
  for (const [name, text] of Object.entries({ ...files, 'list.yaml': till })) await writeFile(join(folder, name), text)
}

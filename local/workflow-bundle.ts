import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { hash64 } from '../core/hash.ts'

const workflows = fileURLToPath(new URL('../workflows/', import.meta.url))
/** All that workflows import from elsewhere of ours, but for types. */
const names = fileURLToPath(new URL('../core/temporal-names.ts', import.meta.url))
const lockFile = fileURLToPath(new URL('../package-lock.json', import.meta.url))

/**
 * The path of the workflows' bundle. Bundling takes two seconds, so it is kept until our code in it or a dependency changes; a bundle must
 * be made by the SDK that runs it.
 */
export async function workflowBundle(folder: string): Promise<string> {
  const path = join(folder, `workflows-${(await fingerprint()).replace('-', 'n')}.js`)
  if (await exists(path)) return path
  const { code } = await bundleWorkflowCode({ workflowsPath: join(workflows, 'index.ts'), logger: new DefaultLogger('WARN') })
  await mkdir(folder, { recursive: true })
  const temporary = `${path}.${process.pid}`
  await writeFile(temporary, code)
  await rename(temporary, path)
  return path
}

async function fingerprint(): Promise<string> {
  const files = (await readdir(workflows)).filter((name) => name.endsWith('.ts')).toSorted()
  const paths = [...files.map((file) => join(workflows, file)), names, lockFile]
  return hash64((await Promise.all(paths.map((path) => readFile(path, 'utf8')))).join('\0'))
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

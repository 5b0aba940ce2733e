import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { GoldthreadError } from './errors.ts'

/** A file that an integration engineer wrote. */
export interface MappingFile {
  /** As shown to people. */
  readonly path: string
  readonly text: string
}

/** Every YAML file of the folder, by name. @throws GoldthreadError `configuration` where there is none */
export async function readMappingFiles(folder: string): Promise<readonly MappingFile[]> {
  const names = await namesIn(folder)
  return Promise.all(
    names.map(async (name) => ({ path: mappingPath(folder, name), text: await readFile(join(folder, name), 'utf8') })),
  )
}

/** Differs whenever a file was added, removed or written: tells a running worker to read them again. */
export async function mappingFilesStamp(folder: string): Promise<string> {
  const names = await namesIn(folder)
  const stats = await Promise.all(names.map((name) => stat(join(folder, name))))
  return names.map((name, i) => `${name}:${stats[i]?.size}:${stats[i]?.mtimeMs}`).join('|')
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  const yaml = names.filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.')).toSorted()
  if (yaml.length > 0) return yaml
  throw new GoldthreadError(
    'configuration',
    `There is no mapping file in ${folder}`,
    'Name the folder with --mappings, or write one there',
  )
}

/** As shown to people. */
export function mappingPath(folder: string, name: string): string {
  const path = relative(process.cwd(), join(folder, name))
  return path.startsWith('..') ? join(folder, name) : path
}

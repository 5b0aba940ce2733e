import { readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { type ExportedFile, type FilesRequest, writeExports } from '../../sandbox/exports/write.ts'
import { standInNames } from '../../sandbox/stand-ins.ts'
import type { Project } from './project.ts'

const folder = new URL('../../mappings/', import.meta.url)

/** The mappings that came with Goldthread, with pages of this size, and syncs only when they are asked for: of the tills alone. */
export async function tillDemoMappings(page = 5_000): Promise<Readonly<Record<string, string>>> {
  const all = Object.entries(await demoMappings(page)).filter(([name]) => !systems.includes(name))
  return Object.fromEntries(all.map(([name, yaml]) => [name, yaml.replace(/\{ prefer: \[\w+\] \}, /g, '')]))
}

const systems = standInNames.map((name) => `${name}.yaml`)

/** The same of all systems. */
export async function demoMappings(page = 5_000): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'))
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))
  return Object.fromEntries(names.map((name, i) => [name, hurried(texts[i] ?? '', page)]))
}

function hurried(yaml: string, page: number): string {
  return yaml.replace('blank: unknown', `blank: unknown\n  settle: 0s\n  page: ${page}`).replace(/every: \dm/, 'every: 365d')
}

/** Drops exports of a made population, as of this day of November 2026, so that they are the same in every run. */
export async function dropExports(
  { dropFolder }: Pick<Project, 'dropFolder'>,
  day: number,
  request: Pick<FilesRequest, 'seed' | 'customers'> & Partial<FilesRequest>,
): Promise<readonly ExportedFile[]> {
  const date = `2026-11-${String(day).padStart(2, '0')}`
  const files = await writeExports({ today: '2026-11-01', folder: dropFolder, name: `customers-${date}.csv`, ...request })
  for (const { file } of files) await utimes(file, new Date(date), new Date(date))
  return files
}

export const stageOf = (project: Project, connection: string, stage: string) =>
  readdir(join(project.dropFolder, connection, stage))

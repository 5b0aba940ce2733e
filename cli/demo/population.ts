import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GoldthreadError } from '../../core/errors.ts'
import type { Mappings } from '../../core/model.ts'
import { exportTruth, tillNames } from '../../sandbox/exports/records.ts'
import { type ExportedFile, writeExports } from '../../sandbox/exports/write.ts'
import { standInNames, standInTruth } from '../../sandbox/stand-ins.ts'

export interface Population {
  readonly seed: number
  readonly customers: number
}

/** Fixed, so that the same seed gives the same bytes on every day. */
const today = '2026-11-20'

/** In the order in which they are synced. */
export const systemNames = [...tillNames, ...standInNames]

/** Drops the exports of a made population where the mappings look for them. */
export async function dropExports(mappings: Mappings, { seed, customers }: Population): Promise<readonly ExportedFile[]> {
  return writeExports({ seed, customers, today, folder: dropFolder(mappings) })
}

/** Who each record is, by `<connection>/<external id>`; `#2` behind it is the second person of a row. */
export function truthOf({ seed, customers }: Population): ReadonlyMap<string, string> {
  return new Map([...exportTruth({ seed, customers }), ...standInTruth({ seed, customers })])
}

/** The folder above those of the tills: they all have to lie in one. */
function dropFolder({ connections }: Mappings): string {
  const folders = tillNames.map((name) => folderOf(connections.get(name)?.settings))
  const [first] = folders
  if (first !== undefined && folders.every((folder, i) => folder === join(dirname(first), tillNames[i] ?? '')))
    return dirname(first)
  throw new GoldthreadError(
    'configuration',
    `The demo needs the mappings ${tillNames.join(', ')}, each with a drop folder of its name`,
    'Run it with the mappings that came with Goldthread',
  )
}

function folderOf(settings: unknown): string | undefined {
  return typeof settings === 'object' && settings !== null && 'folder' in settings ? String(settings.folder) : undefined
}

/** @throws GoldthreadError `configuration` where the data folder holds another population */
export async function rememberPopulation(dataFolder: string, { seed, customers }: Population): Promise<void> {
  const path = join(dataFolder, 'demo.json')
  const text = JSON.stringify({ seed, customers })
  await mkdir(dataFolder, { recursive: true })
  const before = await readFile(path, 'utf8').catch(() => text)
  if (before !== text) {
    throw new GoldthreadError(
      'configuration',
      `${dataFolder} holds another population: ${before}`,
      'Name another folder with --data',
    )
  }
  await writeFile(path, text)
}

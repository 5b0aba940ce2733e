import { copyFile, mkdir, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { connectors } from '../../connectors/index.ts'
import { hash64 } from '../../core/hash.ts'
import type { ConnectionMapping } from '../../core/model.ts'
import { type SuggestedFiles, suggestFiles } from '../commands/suggest.ts'
import type { Context } from '../context.ts'
import { looking } from '../looking.ts'
import { rawText } from '../values.ts'
import { runThread } from './run.ts'
import type { Summary } from './summary.ts'

export interface OwnFile {
  readonly file: string
  readonly id?: string
  readonly ignore?: readonly string[]
  readonly truth?: string
}

/**
 * The demo on the user's own export: in folders of its own, so that two populations never mix, with the mapping that is suggested for it.
 *
 * @returns what came of it, and the context to look at it with
 */
export async function runOwnFile(context: Context, own: OwnFile): Promise<{ summary: Summary; own: Context }> {
  const folder = join(context.config.dataFolder, 'files', folderName(own))
  const drop = join(folder, 'drop')
  const elsewhere = context.elsewhere({ data: folder, mappings: join(folder, 'mappings') })
  const files = await suggestFiles(own.file, { ...own, folder: drop, mappingsFolder: elsewhere.config.mappingsFolder })
  await writeMappings(elsewhere.config.mappingsFolder, files)
  context.say(`${files.connection.text}\n`)

  const mappings = await elsewhere.mappings()
  const connection = mappings.connections.get(files.name)
  await dropCopy(own.file, drop)
  const truth = own.truth === undefined || connection === undefined ? undefined : await truthColumn(connection, own.truth)
  return { summary: await runThread(elsewhere, [files.name], truth), own: elsewhere }
}

/** One for each file and way to read it, so that no run meets records of another. */
function folderName({ file, id, ignore, truth }: OwnFile): string {
  const hash = hash64(JSON.stringify([resolve(file), id, ignore, truth])).replace('-', '')
  return `${basename(file, extname(file)).replace(/[^A-Za-z0-9]+/g, '-')}-${hash.slice(0, 8)}`
}

async function writeMappings(folder: string, { connection, customer, matching }: SuggestedFiles): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const file of [connection, customer, matching]) {
    if (file !== undefined) await writeFile(join(folder, file.name), file.text)
  }
}

/** A copy that is as old as the original: the state that an export tells of is that of its own time. */
async function dropCopy(file: string, drop: string): Promise<void> {
  await mkdir(drop, { recursive: true })
  const copy = join(drop, basename(file))
  await copyFile(file, copy)
  const { atime, mtime } = await stat(file)
  await utimes(copy, atime, mtime)
}

/** Who each record is, by `<connection>/<external id>`, as a column of the export says. It is read here only, and never stored. */
async function truthColumn(
  { name, connector, settings, objects }: ConnectionMapping,
  truth: string,
): Promise<ReadonlyMap<string, string>> {
  const [object] = objects.values()
  const source = connectors.get(connector)
  if (object === undefined || source === undefined) return new Map()
  const ctx = looking(settings, { milliseconds: 60_000 })
  const { records } = await source.sample(ctx, { ...object.reading, fields: [truth] }, { rows: Number.POSITIVE_INFINITY })
  return new Map(records.map(({ id, fields }) => [`${name}/${id}`, rawText(fields[truth])]))
}

import { mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beginningOfUnmapped } from '../../connectors/pos/beginning.ts'
import { GoldthreadError, MappingError, messageOf } from '../../core/errors.ts'
import type { CustomerModel } from '../../core/model.ts'
import { isEmail } from '../../engine/mapping/suggest/shapes.ts'
import { type Suggestion, suggestMapping } from '../../engine/mapping/suggest/suggest.ts'
import type { Answer, Context } from '../context.ts'

/** What an editor completes the files with. */
const schemas = fileURLToPath(new URL('../../docs/schemas', import.meta.url))

export interface SuggestOptions {
  readonly id?: string
  readonly ignore?: readonly string[]
  readonly truth?: string
  readonly write?: boolean
}

export interface SuggestedFile {
  readonly name: string
  readonly text: string
}

export interface SuggestedFiles {
  /** Of the connection. */
  readonly name: string
  readonly connection: SuggestedFile
  readonly customer: SuggestedFile | undefined
  readonly matching: SuggestedFile | undefined
  readonly guesses: Suggestion['guesses']
}

/** `goldthread suggest <file>`: mapping files to start from. With `--write` they go to the mappings folder, where none is overwritten. */
export async function suggest(context: Context, file: string, options: SuggestOptions): Promise<Answer> {
  const model = await modelOf(context)
  const folder = `\${GOLDTHREAD_DROP:-drop}/${nameOf(file)}`
  const suggested = await suggestFiles(file, { ...options, folder, mappingsFolder: context.config.mappingsFolder, model })
  const files = [suggested.connection, suggested.customer, suggested.matching].filter((its) => its !== undefined)
  const data = { connection: suggested.name, files, guesses: suggested.guesses }
  if (options.write !== true) return { data, text: files.map(({ name, text }) => `# ── ${name}\n${text}`).join('\n') }
  const { mappingsFolder } = context.config
  await mkdir(mappingsFolder, { recursive: true })
  for (const { name } of files) await refuseToReplace(join(mappingsFolder, name))
  for (const { name, text } of files) await writeFile(join(mappingsFolder, name), text, { flag: 'wx' })
  return {
    data,
    text: `${files.map(({ name }) => join(mappingsFolder, name)).join('\n')}\nRead them, mend them, then: npx goldthread check`,
  }
}

/** The golden record that the mappings folder declares already, if it holds any file. @throws MappingError */
async function modelOf(context: Context): Promise<CustomerModel | undefined> {
  try {
    return (await context.mappings()).customer
  } catch (error) {
    if (error instanceof MappingError) throw error
    return undefined
  }
}

/** What a file's header and beginning suggest. @param options `model`: the customer model that there is already */
export async function suggestFiles(
  file: string,
  options: SuggestOptions & {
    /** The drop folder that the mapping is to name. */
    readonly folder: string
    /** Where the files are to lie. */
    readonly mappingsFolder: string
    readonly model?: CustomerModel | undefined
  },
): Promise<SuggestedFiles> {
  const { rows: lines, delimiter } = await beginningOfUnmapped(file).catch((cause: unknown) => {
    throw cause instanceof Error && 'code' in cause
      ? new GoldthreadError('configuration', `${file} cannot be read (${String(cause.code)})`, 'Check its name and its folder', {
          cause,
        })
      : new GoldthreadError('configuration', `${file} cannot be read as a table: ${messageOf(cause)}`, undefined, { cause })
  })
  const [header = [], ...rows] = lines
  if (header.some((cell) => isEmail(cell.trim())))
    throw new GoldthreadError(
      'configuration',
      `${file} has no header: an e-mail address stands in its first line`,
      'Put a line with the names of the columns above it',
    )
  const name = nameOf(file)
  const { id, ignore, truth, folder, model } = options
  const suggestion = suggestMapping({
    name,
    header,
    rows,
    delimiter,
    folder,
    ...(id !== undefined && { id: knownOnce(header, id) }),
    ...(ignore !== undefined && { ignore: ignore.map((column) => known(header, column)) }),
    ...(truth !== undefined && { truth: known(header, truth) }),
    ...(model !== undefined && { customerFields: model.fields, kinds: model.kinds, purposes: model.purposes }),
    schemas: relative(options.mappingsFolder, schemas),
  })
  const optional = (its: string, text: string | undefined) => (text === undefined ? undefined : { name: its, text })
  return {
    name,
    connection: { name: `${name}.yaml`, text: suggestion.connection },
    customer: optional('customer.yaml', suggestion.customer),
    matching: optional('matching.yaml', suggestion.matching),
    guesses: suggestion.guesses,
  }
}

function known(header: readonly string[], column: string): string {
  const found = header.find((name) => name.trim() === column.trim())
  if (found !== undefined) return found
  throw new GoldthreadError(
    'configuration',
    `There is no column ${column}`,
    `There is: ${header.map((name) => name.trim()).join(', ')}`,
  )
}

/** A connection's name, of a file's. */
function nameOf(file: string): string {
  const name = basename(file, extname(file))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return /^[a-z]/.test(name) && name !== 'customer' && name !== 'matching' ? name : `export-${name}`.replace(/-$/, '')
}

/** Before anything is written, so that there is all or nothing. */
async function refuseToReplace(path: string): Promise<void> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  if (isThere) throw new GoldthreadError('configuration', `${path} is there already`, 'Move it away, or rename the export')
}

/** @throws GoldthreadError where it stands more than once: no file with such an id is read */
function knownOnce(header: readonly string[], column: string): string {
  const found = known(header, column)
  const times = header.filter((name) => name.trim() === found.trim()).length
  if (times === 1) return found
  throw new GoldthreadError(
    'configuration',
    `The column ${found.trim()} stands ${times} times in the header`,
    'Call the others something else in the export',
  )
}

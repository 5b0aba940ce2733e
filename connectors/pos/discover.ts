import type { Context, SourceObject } from '../../core/connector.ts'
import { beginningOf } from './beginning.ts'
import { codeOf, explained } from './failures.ts'
import { type DropFile, listAll } from './folder.ts'
import { trimmed } from './header.ts'
import { NotATable } from './scanner.ts'
import type { Settings } from './settings.ts'
import { timeInCell } from './times.ts'

/** The columns of the newest file that is a table, under the name `*`: a folder has one object, whatever the mapping calls it. */
export async function discover({ settings, signal }: Context<Settings>): Promise<readonly SourceObject[]> {
  try {
    for (const file of (await listAll(settings)).toReversed()) {
      const rows = await rowsOf(file, settings, signal)
      if (rows) return [{ name: '*', fields: columnsOf(rows) }]
    }
    return []
  } catch (error) {
    throw explained(error, settings.folder)
  }
}

/** Undefined where the file is no table, or is gone. */
async function rowsOf({ path }: DropFile, settings: Settings, signal: AbortSignal) {
  try {
    return await beginningOf(path, settings, signal)
  } catch (error) {
    if (error instanceof NotATable || codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function columnsOf([header = [], ...rows]: readonly (readonly string[])[]): SourceObject['fields'] {
  return trimmed(header).flatMap((name, at) => {
    const filled = rows.map((cells) => cells[at]?.trim() ?? '').filter((cell) => cell !== '')
    return name === '' ? [] : [{ name, type: typeOf(filled) }]
  })
}

const types: readonly (readonly [type: string, looksLike: (cell: string) => boolean])[] = [
  ['number', (cell) => /^-?(\d|[1-9]\d{1,14})([.,]\d+)?$/.test(cell)], // not 00123, and not a card number
  ['date', (cell) => timeInCell(cell) !== undefined],
  ['boolean', (cell) => /^(yes|no|true|false)$/i.test(cell)],
  ['email', (cell) => /^[^\s@]+@[^\s@]+$/.test(cell)],
]

function typeOf(cells: readonly string[]): string {
  return (cells.length > 0 && types.find(([, looksLike]) => cells.every(looksLike))?.[0]) || 'text'
}

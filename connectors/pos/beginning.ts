import { type Beginning, readBeginning } from './dialect.ts'
import { headOf, inspect } from './inspection.ts'
import { Settings } from './settings.ts'

type Cells = readonly (readonly string[])[]

/** The header and the first few hundred rows of a file, wherever it lies and whatever it holds. @throws NotATable */
export async function beginningOf(path: string, settings: Settings, signal: AbortSignal): Promise<Cells> {
  return cellsOf(await read(path, settings, signal))
}

/** The same of a file that no mapping tells of yet, and what parts its columns. */
export async function beginningOfUnmapped(path: string): Promise<{ readonly rows: Cells; readonly delimiter: string }> {
  const beginning = await read(path, Settings.parse({ folder: '.' }), new AbortController().signal)
  return { rows: cellsOf(beginning), delimiter: beginning.dialect.delimiter }
}

async function read(path: string, settings: Settings, signal: AbortSignal): Promise<Beginning> {
  const inspection = await inspect(path, settings, '', signal)
  const whole = inspection.size === inspection.head.length
  return readBeginning(headOf(inspection).text, whole, settings, { id: [], fields: [] })
}

function cellsOf({ rows }: Beginning): Cells {
  return rows.map(({ cells }) => cells)
}

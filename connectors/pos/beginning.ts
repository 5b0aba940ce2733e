import { readBeginning } from './dialect.ts'
import { headOf, inspect } from './inspection.ts'
import { Settings } from './settings.ts'

/** The header and the first few hundred rows of a file, wherever it lies and whatever it holds. @throws NotATable */
export async function beginningOf(
  path: string,
  settings: Settings,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const inspection = await inspect(path, settings, '', signal)
  const whole = inspection.size === inspection.head.length
  return readBeginning(headOf(inspection).text, whole, settings, { id: [], fields: [] }).rows.map(({ cells }) => cells)
}

/** The same of a file that no mapping tells of yet. */
export function beginningOfUnmapped(path: string): Promise<readonly (readonly string[])[]> {
  return beginningOf(path, Settings.parse({ folder: '.' }), new AbortController().signal)
}

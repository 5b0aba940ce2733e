import type { Context } from '../../core/connector.ts'
import type { RawRecord, Reading, RejectedRow, Sample } from '../../core/reading.ts'
import { codeOf, explained } from './failures.ts'
import { type DropFile, listAll } from './folder.ts'
import { inspect } from './inspection.ts'
import { createRowReader } from './records.ts'
import { NotATable } from './scanner.ts'
import { blankOf, type Settings } from './settings.ts'
import { describeTable, readTable } from './table.ts'

interface Wanted {
  readonly rows: number
  readonly id?: string
}

/**
 * The first rows of the newest export, wherever it lies; or the last row with an id, of the newest export that has it. Files
 * that are no tables are among the rejected ones.
 */
export async function sample(ctx: Context<Settings>, reading: Reading, { rows, id }: Wanted): Promise<Sample> {
  const { settings } = ctx
  const records: RawRecord[] = []
  const rejected: RejectedRow[] = []
  try {
    for (const file of (await listAll(settings)).toReversed()) {
      try {
        for await (const result of resultsOf(file, ctx, reading)) {
          if (id !== undefined && result.id !== id) continue
          if ('reason' in result) rejected.push(result)
          else records.push(result)
          if (id === undefined && records.length + rejected.length >= rows) return { records, rejected }
        }
        if (records.length > 0 || settings.covers === 'all') break
      } catch (error) {
        if (error instanceof NotATable) rejected.push({ place: file.title, reason: error.message })
        else if (codeOf(error) !== 'ENOENT') throw error
      }
    }
    return { records: id === undefined ? records : records.slice(-1), rejected }
  } catch (error) {
    throw explained(error, settings.folder)
  }
}

async function* resultsOf(file: DropFile, { settings, signal }: Context<Settings>, reading: Reading) {
  const inspection = await inspect(file.path, settings, reading.version, signal)
  const table = describeTable(inspection, settings, reading)
  const readRow = createRowReader(table.layout, blankOf(settings), file.title)
  for await (const batch of readTable(file.path, table, signal)) {
    yield* batch.rows.map(readRow).filter((result) => result !== undefined)
  }
}

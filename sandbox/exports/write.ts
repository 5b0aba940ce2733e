import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { randomOf } from '../population/random.ts'
import { defaultRates, type Rates } from '../population/rates.ts'
import { viewOf } from '../population/view.ts'
import { writeCsv } from './csv.ts'
import {
  type BadRows,
  type Cause,
  type ExportRecord,
  type ExportRequest,
  exportRecords,
  type TillName,
  tillNames,
  tills,
} from './records.ts'
import { activityOf, type Till } from './till.ts'

export interface FilesRequest extends ExportRequest {
  /** Each system gets a folder of its own name in it. */
  readonly folder: string
  /** YYYY-MM-DD; visits are counted back from it, so a later export keeps the day of the first to change nothing else. */
  readonly today: string
  /** The file's name in each system's folder; `customers-<today>.csv` by default. */
  readonly name?: string
  readonly rates?: Rates
}

export interface ExportedFile {
  readonly system: TillName
  readonly file: string
  /** Without the header, with the bad ones. */
  readonly rows: number
  readonly bad: BadRows
}

/** Writes one export of each system; the same request gives the same bytes. Who is who: `exportTruth`. */
export async function writeExports(request: FilesRequest): Promise<readonly ExportedFile[]> {
  const files: ExportedFile[] = []
  for (const system of request.systems ?? tillNames) files.push(await writeExport(request, system))
  return files
}

async function writeExport(request: FilesRequest, system: TillName): Promise<ExportedFile> {
  const till: Till = tills[system]
  const folder = join(request.folder, system)
  await mkdir(folder, { recursive: true })
  const file = join(folder, request.name ?? `customers-${request.today}.csv`)
  const bad: Record<Cause, number> = { ragged: 0, noId: 0, noDate: 0 }
  const rows = await writeCsv({ file, header: till.header, ...till.csv }, rowsOf(request, system, till, bad))
  return { system, file, rows, bad }
}

function* rowsOf(request: FilesRequest, system: TillName, till: Till, bad: Record<Cause, number>): Generator<readonly string[]> {
  for (const record of exportRecords(request, system)) {
    const cells = cellsOf(request, system, till, record)
    if (record.bad === undefined) yield cells
    else yield spoiled(cells, record.bad, bad[record.bad]++, till)
  }
}

function cellsOf(request: FilesRequest, system: TillName, till: Till, record: ExportRecord): readonly string[] {
  const { seed, today, rates = defaultRates } = request
  const { customer, copy, changed, partner, id } = record
  const view = viewOf(customer, { seed, system, copy, rates, known: till.known, era: changed ? 'later' : 'now' })
  const random = randomOf(seed, `row ${system} ${copy}`, customer.index)
  return till.cells({ view, id: till.writtenId(id), activity: activityOf(random, today), random, partner })
}

/** `nth`: how many of this cause went before. */
function spoiled(
  cells: readonly string[],
  cause: Cause,
  nth: number,
  { header, idColumn, birthdayColumn }: Till,
): readonly string[] {
  if (cause === 'ragged') return nth % 2 === 0 ? [...cells, 'moved'] : cells.slice(0, -1)
  if (cause === 'noId') return cells.with(header.indexOf(idColumn), '')
  return birthdayColumn === undefined
    ? cells
    : cells.with(header.indexOf(birthdayColumn), nth % 2 === 0 ? '1985-13-45' : 'in spring')
}

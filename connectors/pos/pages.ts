import type { Context } from '../../core/connector.ts'
import type { Page, RawRecord, Reading, RejectedRow } from '../../core/reading.ts'
import { oneAhead } from '../one-ahead.ts'
import { after, type Checkpoint, type Needless, needless, type ReadFile, within, without } from './checkpoint.ts'
import { codeOf } from './failures.ts'
import { type DropFile, move, type Stage } from './folder.ts'
import { type Inspection, inspect, requireWhole } from './inspection.ts'
import { readRows } from './read-rows.ts'
import { NotATable } from './scanner.ts'
import { blankOf, type Settings } from './settings.ts'
import { describeTable, type Table } from './table.ts'

export interface Job {
  readonly ctx: Context<Settings>
  readonly reading: Reading
  readonly checkpoint: Checkpoint
  /** Share of the pull that is done after so many bytes of this file. */
  readonly progress: (bytes: number) => number
}

interface Claimed extends Job {
  readonly file: DropFile
  readonly known: ReadFile
}

interface Opened extends Claimed {
  readonly inspection: Inspection
}

/**
 * Pages of one file, at least one. What stands behind a `yield` runs when the next page is asked for, that is after this one was
 * stored: then the file is put away. Nothing comes where another attempt or the sender took the file.
 */
export async function* pagesOf(listed: DropFile, job: Job): AsyncGenerator<Page<Checkpoint>> {
  const { settings, signal } = job.ctx
  const file = listed.stage === 'waiting' ? await move(settings, listed, 'processing') : listed
  if (file === undefined) return
  // What is counted again in processed/ stays there, also where the mapping of today does not fit it.
  const putAway = async (stage: Stage) => file.stage === 'processed' || (await move(settings, file, stage))
  let known: ReadFile = { name: file.name, at: file.at, identity: '' }
  try {
    const inspection = await inspect(file.path, settings, job.reading.version, signal)
    known = { ...known, identity: inspection.identity }
    const opened: Opened = { ...job, file, known, inspection }
    const reason = needless(job.checkpoint, known, settings.covers)
    if (file.flaw) throw new NotATable(file.flaw)
    if (reason) yield unread(opened, reason)
    else {
      const table = describeTable(inspection, settings, job.reading)
      yield* oneAhead(job.ctx, (ctx) => pagesOfRows({ ...opened, ctx }, table), job.ctx.ahead)
    }
    await requireWhole(file, inspection)
    await putAway('processed')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    if (!(error instanceof NotATable)) throw error
    yield refused({ ...job, file, known }, error.message)
    await putAway('quarantine')
  }
}

async function* pagesOfRows(opened: Opened, table: Table): AsyncGenerator<Page<Checkpoint>> {
  const { ctx, checkpoint, file, known, inspection, progress } = opened
  const { covers, page: size } = ctx.settings
  const start = checkpoint.current?.identity === known.identity ? checkpoint.current.rows : 0
  const toRead = { path: file.path, title: file.title, table, blank: blankOf(ctx.settings), start }
  const notes = notesOf(file, table)
  const pass = covers === 'all' ? { pass: `${known.identity}@${known.at}` } : {}
  let records: RawRecord[] = []
  let rejected: RejectedRow[] = []
  let cut = false
  for await (const batch of readRows(toRead, ctx.signal)) {
    for (const { row, its } of batch.found) {
      if ('reason' in its) rejected.push(its)
      else records.push(its)
      if (records.length + rejected.length < size) continue
      const goesOn = { checkpoint: within(checkpoint, known, row), complete: false, progress: progress(batch.bytes) }
      yield { ...emptyPage(opened), ...pass, notes, records, rejected, ...goesOn }
      records = []
      rejected = []
    }
    cut = batch.cut
  }
  await requireWhole(file, inspection)
  const end = { checkpoint: after(checkpoint, known), complete: covers === 'all' && !cut, progress: progress(file.size) }
  yield { ...emptyPage(opened), ...pass, notes, records, rejected, ...end }
}

/** All rows say nothing of what it lacks, and are stored without a word. */
function notesOf({ title }: DropFile, { layout: { lacking } }: Table): readonly string[] {
  return lacking.length === 0 ? [] : [`${title} lacks the mapped column${lacking.length === 1 ? '' : 's'} ${lacking.join(', ')}`]
}

/** The same content again is nothing to know of; that all of a file counts for nothing is. */
function unread(opened: Claimed, reason: Needless): Page<Checkpoint> {
  const { checkpoint, file, known } = opened
  const notes = reason === 'read before' ? [] : [`${file.title} was put away unread: it is ${reason}`]
  return { ...emptyPage(opened), notes, checkpoint: after(checkpoint, known), origin: `${file.title} (not read: ${reason})` }
}

function refused(opened: Claimed, reason: string): Page<Checkpoint> {
  const { checkpoint, file, known } = opened
  return {
    ...emptyPage(opened),
    checkpoint: without(checkpoint, known, file.stage === 'processed'),
    rejected: [{ place: file.title, reason }],
  }
}

function emptyPage({ checkpoint, file, progress }: Claimed): Page<Checkpoint> {
  return {
    records: [],
    rejected: [],
    deleted: [],
    merged: [],
    checkpoint,
    asOf: new Date(file.at),
    complete: false,
    origin: file.title,
    progress: progress(file.size),
  }
}

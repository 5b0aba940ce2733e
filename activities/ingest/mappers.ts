import { availableParallelism } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import type { ObjectMapping } from '../../core/model.ts'
import type { Page } from '../../core/reading.ts'
import type { SyncCounts } from '../../core/sync-counts.ts'
import type { Dated } from '../../engine/mapping/intake.ts'
import type { NewLines } from '../../engine/mapping/new-lines.ts'
import type { Database } from '../../store/database.ts'
import { newRecordIds } from '../../store/record-writes.ts'
import { leastForThreads, openThreads, type Threads } from '../../threads/pool.ts'
import { dated } from './dated.ts'
import { type MappedRows, rowsInPiece, workOf } from './mapped-rows.ts'
import type { Target } from './store-news.ts'

/** A page whose turn has not come: its rows, and what they are if all of them are new. */
export interface Ahead {
  readonly rows: Promise<readonly Dated[]>
  readonly mapped: Promise<readonly MappedRows[]>
}

interface Begun extends Pick<MappedRows, 'rows' | 'numbers'> {
  readonly made: Promise<NewLines>
}

/** Maps a page in other threads while the one before is stored, where much is new: nearly half the time of a first load. */
export interface Mappers extends AsyncDisposable {
  readonly begin: (page: Page, target: Target) => void
  readonly begun: (page: Page) => Ahead | undefined
  /** What became of a page tells what the next one may be like. */
  readonly learn: (counts: SyncCounts) => void
}

/** More would wait for the one thread that reads and stores. */
const mostThreads = 3

export function openMappers(db: Database, cores = availableParallelism()): Mappers {
  const pages = new WeakMap<Page, Ahead>()
  let threads: Threads | undefined
  let opened: { readonly mapping: ObjectMapping; readonly map: ReturnType<Threads['mapRows']> } | undefined
  let added = 0
  let isMuchNew = false

  function mapperOf(mapping: ObjectMapping): ReturnType<Threads['mapRows']> {
    threads ??= openThreads(Math.min(cores, 1 + mostThreads))
    if (opened?.mapping !== mapping) opened = { mapping, map: threads.mapRows(mapping.recipe) }
    return opened.map
  }

  /** Piece by piece: in between, the page before goes on being stored. */
  async function beginAll({ records, asOf }: Page, { object, mapping, syncId }: Target): Promise<readonly Begun[]> {
    const into = { objectId: object.id, syncId, mappingRevision: object.mappingRevision }
    const [map, numbers] = await Promise.all([mapperOf(mapping), newRecordIds(db, records.length)])
    const all: Begun[] = []
    for (let from = 0; from < records.length; from += rowsInPiece) {
      const to = from + rowsInPiece
      const piece = { rows: dated(records.slice(from, to), asOf.getTime()), numbers: numbers.slice(from, to) }
      const made = map(workOf(piece, into))
      made.catch(() => undefined) // told when the page has its turn
      all.push({ ...piece, made })
      await turn()
    }
    return all
  }

  return {
    begin: (page, target) => {
      if (!isMuchNew || cores === 1) return
      const pieces = beginAll(page, target)
      const rows = pieces.then((all) => all.flatMap((its) => its.rows))
      const mapped = pieces.then((all) => Promise.all(all.map(async (its) => ({ ...its, made: await its.made }))))
      for (const its of [rows, mapped]) its.catch(() => undefined) // told when the page has its turn
      pages.set(page, { rows, mapped })
    },
    begun: (page) => pages.get(page),
    learn: (counts) => {
      added += counts.added
      isMuchNew = added >= leastForThreads && counts.added * 2 > counts.rows
    },
    [Symbol.asyncDispose]: async () => threads?.[Symbol.asyncDispose](),
  }
}

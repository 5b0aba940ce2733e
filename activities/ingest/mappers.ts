import { availableParallelism } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import type { ObjectMapping } from '../../core/model.ts'
import type { Page } from '../../core/reading.ts'
import type { SyncCounts } from '../../core/sync-counts.ts'
import type { NewLines } from '../../engine/mapping/new-lines.ts'
import type { Database } from '../../store/database.ts'
import { newRecordIds } from '../../store/record-writes.ts'
import { leastForThreads, openThreads, type Threads } from '../../threads/pool.ts'
import { dated } from './dated.ts'
import { inPieces, type PieceOfRows, workOf } from './mapped-rows.ts'
import type { Ahead, Target } from './target.ts'

interface Begun extends PieceOfRows {
  readonly made: Promise<NewLines>
}

/** Maps a page in other threads while the one before is stored, where much is new: a third of the time of a pull. */
export interface Mappers extends AsyncDisposable {
  readonly begin: (page: Page, target: Target) => void
  readonly begun: (page: Page) => Ahead | undefined
  /** What became of a page tells what the next one may be like. */
  readonly learn: (counts: SyncCounts) => void
}

/** Threads that the pulls of a worker share. */
export interface FreeThreads {
  count: number
}

/** More for one pull would wait for the one thread that stores. */
const mostThreads = 3

export function freeThreads(): FreeThreads {
  return { count: availableParallelism() - 1 }
}

/** @param free what is taken of it is given back at the end */
export function openMappers(db: Database, free: FreeThreads): Mappers {
  const pages = new WeakMap<Page, Ahead>()
  let taken = 0
  let threads: Threads | undefined
  let opened: { readonly mapping: ObjectMapping; readonly map: ReturnType<Threads['mapRows']> } | undefined
  let added = 0
  let isMuchNew = false
  let isClosed = false

  /** As many as are free when the first is needed; undefined where none is. */
  function threadsNow(): Threads | undefined {
    if (threads !== undefined || free.count <= 0) return threads
    taken = Math.min(mostThreads, free.count)
    free.count -= taken
    threads = openThreads(1 + taken)
    return threads
  }

  function mapperOf(its: Threads, mapping: ObjectMapping): ReturnType<Threads['mapRows']> {
    if (opened?.mapping !== mapping) opened = { mapping, map: its.mapRows(mapping.recipe) }
    return opened.map
  }

  /** Piece by piece: in between, the page before goes on being stored. */
  async function beginAll(its: Threads, { records, asOf }: Page, target: Target): Promise<readonly Begun[]> {
    const [map, drawn] = await Promise.all([mapperOf(its, target.mapping), newRecordIds(db, records.length)])
    const all: Begun[] = []
    for (const { rows, numbers } of inPieces(records, drawn)) {
      if (isClosed) break
      const piece = { rows: dated(rows, asOf.getTime()), numbers }
      const made = map(workOf(target, piece))
      made.catch(() => undefined) // told below
      all.push({ ...piece, made })
      await turn()
    }
    return all
  }

  return {
    begin: (page, target) => {
      const its = isMuchNew && !isClosed ? threadsNow() : undefined
      if (its === undefined) return
      const begun = beginAll(its, page, target)
      const rows = begun.then((all) => all.flatMap((piece) => piece.rows))
      const mapped = begun.then((all) => Promise.all(all.map(async (piece) => ({ ...piece, made: await piece.made }))))
      pages.set(page, { rows: rows.catch(() => undefined), mapped: mapped.catch(() => undefined) })
    },
    begun: (page) => pages.get(page),
    learn: (counts) => {
      added += counts.added
      isMuchNew = added >= leastForThreads && counts.added * 2 > counts.rows
    },
    [Symbol.asyncDispose]: async () => {
      isClosed = true
      await threads?.[Symbol.asyncDispose]()
      free.count += taken
    },
  }
}

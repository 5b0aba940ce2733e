import type { MatchField } from '../core/model.ts'
import type { Kind } from '../core/types.ts'
import { doubled } from '../engine/matching/arrays.ts'
import { growingPopulation } from '../engine/matching/growing-population.ts'
import type { Population } from '../engine/matching/population.ts'
import type { Transaction } from '../store/database.ts'
import { knownInOrder } from '../store/known-records.ts'
import type { Threads } from '../threads/pool.ts'
import { ahead } from './ahead.ts'
import { evidenceOfKind } from './known.ts'

/** All records of a kind. */
export interface OpenedKind {
  /** Their numbers by place, in the order of what they are called at their sources. */
  readonly records: Int32Array
  readonly population: Population
}

/** A connection does one thing at a time, so that what is not stored in the same transaction is read by one of its own. */
export interface Connections {
  readonly trx: Transaction
  readonly reader: Transaction
}

/** Pieces of a megabyte that each thread reads while the next ones come. */
const piecesAtOnce = 2

/** @param losers of merges at a source, to be among them: else live records only @param onPage records read */
export async function openKind(
  { trx, reader }: Connections,
  threads: Threads,
  kind: Kind,
  fields: readonly MatchField[],
  losers: readonly number[],
  onPage: (records: number) => void,
): Promise<OpenedKind> {
  const inOrder = knownInOrder(reader, kind, losers)
  inOrder.catch(() => undefined) // told when it is asked for
  const growing = growingPopulation(fields)
  const read = await threads.evidence(fields)
  // By record number: those of a store lie side by side, and a map of them takes fifteen times the memory.
  let arrivals = new Uint32Array(1 << 16)
  let arrived = 0
  const arrive = (id: number) => {
    while (id >= arrivals.length) arrivals = doubled(Uint32Array, arrivals)
    arrivals[id] = ++arrived
  }
  for await (const some of ahead(together(evidenceOfKind(trx, kind, losers), piecesAtOnce * threads.count))) {
    for (const evidence of await read(some)) {
      evidence.records.forEach(arrive)
      growing.add(evidence)
    }
    onPage(arrived)
  }
  const arrivalOf = (id: number) => arrivals[id] ?? 0
  // The two are read apart: who came or went in between is dirty, and has its turn.
  const records = (await inOrder).filter((id) => arrivalOf(id) > 0)
  return { records, population: growing.population(Uint32Array.from(records, (id) => arrivalOf(id) - 1)) }
}

async function* together<Its>(all: AsyncGenerator<Its>, most: number): AsyncGenerator<readonly Its[]> {
  let some: Its[] = []
  for await (const its of all) {
    some.push(its)
    if (some.length < most) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

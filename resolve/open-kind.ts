import type { MatchField } from '../core/model.ts'
import type { Kind } from '../core/types.ts'
import { growingPopulation } from '../engine/matching/growing-population.ts'
import type { Population } from '../engine/matching/population.ts'
import type { Transaction } from '../store/database.ts'
import { knownInOrder } from '../store/known-records.ts'
import { ownValuesOfKind } from './known.ts'

/** All records of a kind. */
export interface OpenedKind {
  /** Their numbers by place, in the order of what they are called at their sources. */
  readonly records: Int32Array
  readonly population: Population
}

/** @param losers of merges at a source, to be among them: else live records only @param onPage records read */
export async function openKind(
  trx: Transaction,
  kind: Kind,
  fields: readonly MatchField[],
  losers: readonly number[],
  onPage: (records: number) => void,
): Promise<OpenedKind> {
  const growing = growingPopulation(fields)
  let arrivals = new Uint32Array(1 << 16)
  let arrived = 0
  for await (const page of ownValuesOfKind(trx, kind, losers)) {
    for (const { id, values } of page) {
      while (id >= arrivals.length) arrivals = widened(arrivals)
      arrivals[id] = ++arrived
      growing.add(values)
    }
    onPage(arrived)
  }
  const arrivalOf = (id: number) => arrivals[id] ?? 0
  // The two were read one after the other: who came or went in between is dirty, and has its turn.
  const records = (await knownInOrder(trx, kind, losers)).filter((id) => arrivalOf(id) > 0)
  return { records, population: growing.population(Uint32Array.from(records, (id) => arrivalOf(id) - 1)) }
}

/** By record number: those of a store lie side by side, and a map of them takes fifteen times the memory. */
function widened(arrivals: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(arrivals.length * 2)
  wider.set(arrivals)
  return wider
}

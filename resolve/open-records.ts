import type { SourceRecord } from '../core/types.ts'
import type { Pair } from '../engine/matching/link/members.ts'
import { keyHashes, type Material, materialOf } from '../engine/matching/material.ts'
import { populationOf } from '../engine/matching/records.ts'
import { type PairScorer, pairScorer } from '../engine/matching/score/pair-scorer.ts'
import { weightsFor } from '../engine/matching/score/weights-for.ts'
import { inSourceOrder } from '../engine/source-order.ts'
import { couplesAmong } from './couples.ts'
import type { Matcher } from './matchers.ts'

/** Records of one kind, ready to be matched. What is said of them by place follows from the records and not from the order they came in. */
export interface Opened {
  readonly records: readonly SourceRecord[]
  /** By record number: its place in `records`. */
  readonly places: ReadonlyMap<number, number>
  /** By place: who stands in one row with whom. */
  readonly couples: readonly Pair[]
  readonly material: Material
  /** Made when it is asked for: keys need none, nor does who hangs on nobody. */
  readonly scorer: PairScorer
}

export function openRecords(all: readonly SourceRecord[], { kind, fields, model, words }: Matcher): Opened {
  const records = inSourceOrder(all.filter((record) => record.kind === kind))
  const population = populationOf(records.map(asEvidence), fields)
  const material = materialOf(population, model, keyHashes(population, model.keyParts, words))
  let scorer: PairScorer | undefined
  return {
    records,
    places: new Map(records.map(({ id }, place) => [id, place])),
    couples: couplesAmong(records),
    material,
    get scorer() {
      return (scorer ??= pairScorer(material, words, weightsFor(population, model)))
    },
  }
}

function asEvidence(record: SourceRecord): SourceRecord {
  return record.evidence === undefined ? record : { ...record, values: record.evidence }
}

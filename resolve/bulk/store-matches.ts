import { keyBase } from '../../engine/matching/block/keys.ts'
import { analyzeRecords, type NumberRows, replaceAll } from '../../store/bulk.ts'
import type { Transaction } from '../../store/database.ts'
import type { GroupedKind } from './group-all.ts'

/** Replaces all keys of the store, step by step: other work is done in between. Nobody but reconcile reads them. */
export async function* storeKeys(trx: Transaction, kinds: readonly GroupedKind[]): AsyncGenerator<void> {
  await analyzeRecords(trx) // some queries for thousands of records read all of them otherwise
  yield
  yield* replaceAll(trx, 'goldthread.block_key', kinds.flatMap(keyRows))
}

/** The same of what others read, and have to wait for until the transaction ends: at its end therefore, edges before members, as they do. */
export async function* storeEdges(trx: Transaction, kinds: readonly GroupedKind[]): AsyncGenerator<void> {
  yield* replaceAll(trx, 'goldthread.crowded_key', kinds.flatMap(crowdedRows))
  yield* replaceAll(trx, 'goldthread.match_edge', kinds.map(edgeRows))
}

function keyRows({ kind, records: ids, keys: rules }: GroupedKind): readonly NumberRows[] {
  return rules.map(({ keys, records }, rule) => {
    const base = keyBase(kind, rule)
    return {
      length: keys.length,
      columns: [
        { name: 'key', type: 'int8', at: (k) => base + (keys[k] ?? 0) },
        { name: 'record_id', type: 'int4', at: (k) => ids[records[k] ?? 0] ?? 0 },
      ],
    }
  })
}

function crowdedRows({ kind, keys: rules }: GroupedKind): readonly NumberRows[] {
  return rules.map(({ crowded }, rule) => {
    const base = keyBase(kind, rule)
    return { length: crowded.length, columns: [{ name: 'key', type: 'int8', at: (k) => base + (crowded[k] ?? 0) }] }
  })
}

function edgeRows({ records: ids, edges: { a, b, weight, length } }: GroupedKind): NumberRows {
  const pair = (k: number) => [ids[a[k] ?? 0] ?? 0, ids[b[k] ?? 0] ?? 0] as const
  return {
    length,
    columns: [
      { name: 'a', type: 'int4', at: (k) => Math.min(...pair(k)) },
      { name: 'b', type: 'int4', at: (k) => Math.max(...pair(k)) },
      { name: 'weight', type: 'float4', at: (k) => weight[k] ?? 0 },
    ],
  }
}

import { GoldthreadError, Postponed } from '../../core/errors.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { Update, Write, WriteResult } from '../../core/write.ts'
import { judge } from './belief.ts'

/** How a system takes many writes at once. */
export interface Batching {
  /** Writes that one request holds. */
  readonly size: number
  /** The records as they are now, with the fields that matter. Asked once a batch, where it has updates. */
  readonly read: (ids: readonly string[], fields: readonly string[]) => Promise<ReadonlyMap<string, RawRecord>>
  /** Sends one batch, in one request that is not repeated. @returns one result for each, in order */
  readonly send: (writes: readonly Write[]) => Promise<readonly WriteResult[]>
}

/** Judges each write by what is there now, sends what is left batch by batch, and answers each, in order. @throws only where nothing was sent */
export async function pushInBatches(writes: readonly Write[], batching: Batching): Promise<readonly WriteResult[]> {
  const results: WriteResult[] = []
  while (results.length < writes.length) {
    const left = writes.slice(results.length)
    try {
      results.push(...(await pushBatch(left.slice(0, batching.size), batching)))
    } catch (error) {
      if (results.length === 0) throw error
      results.push(...left.map(() => outcomeOf(error)))
    }
  }
  return results
}

async function pushBatch(writes: readonly Write[], { read, send }: Batching): Promise<readonly WriteResult[]> {
  const updates = writes.filter((write) => write.kind === 'update')
  const records = updates.length === 0 ? new Map<string, RawRecord>() : await read(...wantedOf(updates))
  const verdicts = writes.map((write) => (write.kind === 'update' ? judge(write, records.get(write.id)) : 'send'))
  const toSend = writes.filter((_, i) => verdicts[i] === 'send')
  const sent = toSend.length === 0 ? [] : await sentOrUnknown(toSend, send)
  let next = 0
  return verdicts.map((verdict) => (verdict === 'send' ? (sent[next++] ?? { outcome: 'unknown' }) : verdict))
}

function wantedOf(updates: readonly Update[]): [ids: string[], fields: string[]] {
  const fields = updates.flatMap(({ fields, believed }) => [...Object.keys(fields), ...Object.keys(believed)])
  return [updates.map(({ id }) => id), [...new Set(fields)]]
}

async function sentOrUnknown(writes: readonly Write[], send: Batching['send']): Promise<readonly WriteResult[]> {
  try {
    return await send(writes)
  } catch (error) {
    const isRefused = error instanceof GoldthreadError && error.kind !== 'unreachable'
    if (isRefused) throw error // as a whole: none of it was done
    return writes.map(() => outcomeOf(error))
  }
}

/** What an error in place of an answer says of a write. */
export function outcomeOf(error: unknown): WriteResult {
  return error instanceof Postponed ? { outcome: 'postponed', until: error.until } : { outcome: 'unknown' }
}

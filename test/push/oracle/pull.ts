import { z } from 'zod'
import type { Page, Reading } from '../../../core/reading.ts'
import { type Records, tick } from './records.ts'
import { rowOf } from './rows.ts'

const pageSize = 7
const position = z.object({ seq: z.int() })
const passing = z.object({ pass: z.int(), from: z.int(), of: z.int(), isDone: z.boolean() })

/** Pages of a system: of what happened since the checkpoint, or of an export of everything. */
export function pagesOf(
  records: Records,
  reading: Reading,
  checkpoint: unknown,
  mayFail: () => void,
  beforePage: () => Promise<void>,
): AsyncIterable<Page> {
  return records.shape.isExport
    ? exportOf(records, reading, checkpoint, mayFail, beforePage)
    : changesSince(records, reading, checkpoint, mayFail, beforePage)
}

const nothingElse = { rejected: [], deleted: [], merged: [], complete: false }

async function* changesSince(
  records: Records,
  reading: Reading,
  checkpoint: unknown,
  mayFail: () => void,
  beforePage: () => Promise<void>,
): AsyncGenerator<Page> {
  let { seq } = checkpoint === undefined ? { seq: 0 } : position.parse(checkpoint)
  records.look()
  for (let isAll = false; !isAll; ) {
    mayFail()
    const next = records.since(seq, pageSize)
    const its = next.ids.flatMap((id) => records.get(id) ?? [])
    const page = {
      ...nothingElse,
      records: its
        .filter(({ isDeleted, mergedInto }) => !isDeleted && mergedInto === undefined)
        .map((kept) => rowOf(records, reading, kept)),
      deleted: its.filter(({ isDeleted }) => isDeleted).map(({ id }) => id),
      merged: its.flatMap(({ id, mergedInto }) => (mergedInto === undefined ? [] : [{ loser: id, winner: mergedInto }])),
      checkpoint: { seq: next.seq },
      asOf: new Date(tick()),
    }
    await beforePage()
    yield page
    seq = next.seq
    isAll = next.isAll
  }
}

/** Each is as of one moment; one that was broken off goes on as it was then, which its pages have to say. */
const exports = new WeakMap<Records, { readonly rows: Page['records']; readonly asOf: Date }[]>()

async function* exportOf(
  records: Records,
  reading: Reading,
  checkpoint: unknown,
  mayFail: () => void,
  beforePage: () => Promise<void>,
): AsyncGenerator<Page> {
  const made = exports.get(records) ?? []
  exports.set(records, made)
  const last = checkpoint === undefined ? undefined : passing.parse(checkpoint)
  const pass = last === undefined ? 0 : last.isDone ? last.pass + 1 : last.pass
  made[pass] ??= { rows: records.live().map((kept) => rowOf(records, reading, kept)), asOf: new Date(tick()) }
  const { rows, asOf } = made[pass]
  let from = last === undefined || last.isDone ? 0 : last.from
  for (let isDone = false; !isDone; from += pageSize) {
    mayFail()
    isDone = from + pageSize >= rows.length
    await beforePage()
    yield {
      ...nothingElse,
      records: rows.slice(from, from + pageSize),
      checkpoint: { pass, from: from + pageSize, of: rows.length, isDone },
      asOf,
      pass: `pass ${pass}`,
      complete: isDone,
    }
  }
}

import type { RawRecord } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import type { Update, WriteResult } from '../../core/write.ts'

/** What becomes of a write before it is sent, seen against the record as it is now: `send`, or its result. */
export function judge({ fields, believed }: Update, now: RawRecord | undefined): 'send' | WriteResult {
  if (now === undefined) return { outcome: 'conflict' }
  if (isAt(fields, now.fields)) return { outcome: 'unchanged', id: now.id }
  return isAt(believed, now.fields) ? 'send' : { outcome: 'conflict', now }
}

/** Whether a record has these values; missing, null and the empty text are one. */
export function isAt(wanted: RawFields, now: RawFields): boolean {
  return Object.entries(wanted).every(([name, value]) => plain(value) === plain(now[name]))
}

/** Vendors answer numbers and flags as text, or the other way round. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

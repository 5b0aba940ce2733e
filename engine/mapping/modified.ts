import type { RawFields } from '../../core/types.ts'
import { textOf } from './reader.ts'
import type { ObjectSpec } from './schema/connection.ts'
import { date } from './transforms/date.ts'

const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/

/** Reads when a row was modified, in epoch milliseconds; what names no zone is UTC. */
export function modifiedReader(spec: ObjectSpec['modified']): (raw: RawFields) => number | undefined {
  if (spec === undefined) return () => undefined
  const column = typeof spec === 'string' ? spec : spec.from
  const toDay = typeof spec === 'string' ? undefined : date.prepare(spec.date)
  return (raw) => {
    const text = textOf(raw[column])
    const iso = typeof text === 'string' && toDay && 'forward' in toDay ? toDay.forward(text) : text
    const time = typeof iso === 'string' ? Date.parse(zoneless.test(iso) ? `${iso.replace(' ', 'T')}Z` : iso) : Number.NaN
    return Number.isNaN(time) ? undefined : time
  }
}

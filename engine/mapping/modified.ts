import type { RawFields } from '../../core/types.ts'
import { textOf } from './reader.ts'
import type { ObjectSpec } from './schema/connection.ts'
import { date } from './transforms/date.ts'

/**
 * Reads when a row was modified, in epoch milliseconds, where the mapping gives the formats of the column; one that it only names
 * is left to the connector. Days count from midnight UTC.
 */
export function modifiedReader(spec: ObjectSpec['modified']): (raw: RawFields) => number | undefined {
  const step = typeof spec === 'object' ? date.prepare(spec.date) : undefined
  if (typeof spec !== 'object' || step === undefined || !('forward' in step)) return () => undefined
  return (raw) => {
    const text = textOf(raw[spec.from])
    const day = typeof text === 'string' ? step.forward(text) : undefined
    const time = typeof day === 'string' ? Date.parse(day) : Number.NaN
    return Number.isNaN(time) ? undefined : time
  }
}

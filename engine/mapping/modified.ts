import type { FieldProblem, RawFields } from '../../core/types.ts'
import { textOf } from './reader.ts'
import type { ObjectSpec } from './schema/connection.ts'
import { date } from './transforms/date.ts'
import { Rejection } from './transforms/transform.ts'

/** A time in epoch milliseconds, undefined where the row tells none, or why it cannot be read. */
type Modified = number | undefined | FieldProblem

/**
 * Reads when a row was modified where the mapping gives the formats of the column; one that it only names is left to the connector.
 * Days count from midnight UTC. A time that cannot be read is no reason to take another: the row might pass for newer than it is.
 */
export function modifiedReader(spec: ObjectSpec['modified']): (raw: RawFields) => Modified {
  const step = typeof spec === 'object' ? date.prepare(spec.date) : undefined
  if (typeof spec !== 'object' || step === undefined || !('forward' in step)) return () => undefined
  const { from } = spec
  return (raw) => {
    const text = textOf(raw[from])
    const day = typeof text === 'string' ? step.forward(text) : text
    if (day instanceof Rejection) return { columns: [from], reason: day.reason }
    if (typeof day !== 'string') return undefined
    if (day.startsWith('--')) return { columns: [from], reason: 'is a date without a year' } // of which JavaScript makes 2001
    return Date.parse(day)
  }
}

import { canonicalJson } from '../../core/json.ts'
import type { Value } from '../../core/types.ts'

/** A field that one golden record has otherwise than another; null where it has none. */
export interface Difference {
  readonly field: string
  readonly from: Value | null
  readonly to: Value | null
}

type Values = Readonly<Record<string, Value>>

/** In the order of their names. */
export function differencesOf(before: Values, after: Values): readonly Difference[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  return fields.flatMap((field) => {
    const [from, to] = [valueOf(before, field), valueOf(after, field)]
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ field, from, to }]
  })
}

function valueOf(values: Values, field: string): Value | null {
  return Object.hasOwn(values, field) ? (values[field] ?? null) : null
}

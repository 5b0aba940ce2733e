import type { Kind, RawFields } from '../../core/types.ts'
import { byText, textOf } from './reader.ts'
import type { ObjectSpec } from './schema/connection.ts'

/** What a row is, by `kind:` of its object. */
export function kindReader(spec: ObjectSpec['kind']): (raw: RawFields) => Kind {
  if (typeof spec === 'string') return () => spec
  const { from, filled, otherwise } = spec
  const kinds = byText(spec.values ?? {})
  return (raw) => {
    const text = textOf(raw[from])
    if (typeof text !== 'string') return otherwise
    return filled ?? kinds.get(text) ?? otherwise
  }
}

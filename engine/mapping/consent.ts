import type { Consent, ConsentState, FieldProblem, RawFields } from '../../core/types.ts'
import { byText, textOf } from './reader.ts'
import type { ObjectSpec } from './schema/connection.ts'

type ConsentSpec = ObjectSpec['consent']

const unsaid = 'is not among the declared consent values'

/** Reads consent as the source states it: blank is no consent, and what the row does not tell has no entry. */
export function consentReader(spec: ConsentSpec): (raw: RawFields, problems: FieldProblem[]) => Consent {
  const entries = Object.entries(spec).map(([key, { from, values, otherwise }]) => ({
    key,
    from,
    otherwise,
    states: byText(values),
  }))
  return (raw, problems) => {
    const consent: Record<string, ConsentState> = {}
    for (const { key, from, states, otherwise } of entries) {
      const text = textOf(raw[from])
      if (text === undefined) continue
      const state = typeof text === 'string' ? states.get(text) : 'unknown'
      if (state !== undefined) consent[key] = state
      else if (otherwise !== 'quarantine') consent[key] = otherwise
      else problems.push({ columns: [from], reason: unsaid })
    }
    return consent
  }
}

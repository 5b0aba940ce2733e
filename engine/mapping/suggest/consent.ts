import { wordsOf } from './column.ts'
import type { Placed } from './fields.ts'
import { flow, scalar } from './yaml-text.ts'

const granted = /^(?:subscribed|yes|y|true|1|opted in|granted)$/i
const denied = /^(?:unsubscribed|no|n|false|0|opted out|denied)$/i

export interface SuggestedConsent {
  readonly column: string
  readonly channel: string
  readonly yaml: string
}

/** One column for each channel, the first. */
export function consentsOf(columns: readonly Placed[]): SuggestedConsent[] {
  const found = columns.flatMap((placed) => consentOf(placed) ?? [])
  return found.filter(({ channel }, n) => found.findIndex((other) => other.channel === channel) === n)
}

/** What a column tells of consent; undefined where none of its words is known. Consent is never assumed: any other word is unknown. */
function consentOf({ column, at }: Placed): SuggestedConsent | undefined {
  const words = [...new Set(at.filled.map((cell) => cell.toLowerCase()))].toSorted()
  const states = words.flatMap((word) => (granted.test(word) ? [[word, 'granted']] : denied.test(word) ? [[word, 'denied']] : []))
  if (states.length === 0) return undefined
  const values = flow(Object.fromEntries(states))
  return {
    column,
    channel: /\bsms\b|\btext\b/.test(wordsOf(column)) ? 'sms' : 'email',
    yaml: flow({ from: scalar(column), values, otherwise: 'unknown' }),
  }
}

import { wordsOf } from './column.ts'
import type { Placed } from './fields.ts'
import { flow, scalar } from './yaml-text.ts'

const granted = /^(?:subscribed|yes|y|true|1|opted in|granted)$/i
const denied = /^(?:unsubscribed|no|n|false|0|opted out|denied)$/i

export interface SuggestedConsent {
  readonly channel: string
  readonly yaml: string
}

/** What a column tells of consent; undefined where none of its words is known. Consent is never assumed: any other word is unknown. */
export function suggestConsent({ column, at }: Placed): SuggestedConsent | undefined {
  const words = [...new Set(at.filled.map((cell) => cell.toLowerCase()))].toSorted()
  const states = words.flatMap((word) => (granted.test(word) ? [[word, 'granted']] : denied.test(word) ? [[word, 'denied']] : []))
  if (states.length === 0) return undefined
  const values = flow(Object.fromEntries(states))
  return {
    channel: /\bsms\b|\btext\b/.test(wordsOf(column)) ? 'sms' : 'email',
    yaml: flow({ from: scalar(column), values, otherwise: 'unknown' }),
  }
}

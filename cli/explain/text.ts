import { styleText } from 'node:util'
import { natsText, oddsText, percentText } from '../../engine/matching/explain/steps.ts'
import { sourceOf } from '../commands/show-record.ts'
import { table } from '../table.ts'
import type { Explained, Side } from './explained.ts'

/** Both records, and what each field says. */
export function evidenceTable({ left, right, explanation: { evidence }, values }: Explained): string {
  const { prior, fields, swapped, overlaps, related, logOdds, probability } = evidence
  const weighed = (what: string, nats: number) => [what, '', '', '', natsText(nats), oddsText(nats)]
  return table(
    ['field', nameOf(left), nameOf(right), 'level', 'weight', 'odds'],
    [
      weighed('any two records', prior),
      ...fields.map(({ field, level, nats, rarity }, f) => {
        const [one, other] = values[f] ?? ['', '']
        const rare = Math.abs(rarity) < 0.05 ? '' : ` (${natsText(rarity)} for a ${rarity > 0 ? 'rare' : 'common'} value)`
        const said = level === 'unknown' ? ['', ''] : [natsText(nats) + rare, oddsText(nats)]
        return [field, clipped(one), clipped(other), level === 'unknown' ? styleText('dim', level) : level, ...said]
      }),
      ...(swapped === undefined ? [] : [weighed('names swapped', swapped)]),
      ...overlaps.map(({ fields: [f, g], nats }) => weighed(`${f} with ${g}`, nats)),
      ...(related === undefined ? [] : [weighed('may be related', related)]),
      [styleText('bold', 'these two'), '', '', '', natsText(logOdds), percentText(probability)],
    ],
  )
}

/** `r12  square/customers/1001  part of c5` */
export function sideLine(side: Side): string {
  const { record, customer } = side
  return `${styleText('bold', nameOf(side))}  ${sourceOf(record)}  part of ${customer === undefined ? 'nobody yet' : `c${customer}`}`
}

export function nameOf({ record }: Side): string {
  return `r${record.id}`
}

function clipped(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

import { styleText } from 'node:util'
import { isCompared } from '../../engine/matching/explain/blocking.ts'
import type { PairExplanation } from '../../engine/matching/explain/explain-pair.ts'
import { neededFor } from '../../engine/matching/explain/needed.ts'
import { natsText, oddsText, percentText } from '../../engine/matching/explain/steps.ts'
import { probabilityOf } from '../../engine/matching/odds.ts'
import { table } from '../table.ts'

/** Why two records are one customer or are not. */
export interface ExplainedPair {
  readonly explanation: PairExplanation
  /** Of each field of the model, what each side has. */
  readonly values: readonly (readonly [left: string, right: string])[]
  /** What makes them the same or keeps their clusters apart, where it is not the evidence. */
  readonly because: readonly string[]
}

/** Two records with these names, and what each field says. */
export function pairTable(names: readonly [string, string], { explanation: { evidence }, values }: ExplainedPair): string {
  const { prior, fields, swapped, overlaps, moved, related, logOdds, probability } = evidence
  const weighed = (what: string, nats: number) => [what, '', '', '', natsText(nats), oddsText(nats)]
  return table(
    ['field', ...names, 'level', 'weight', 'odds'],
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
      ...(moved === undefined ? [] : [weighed('may have moved', moved)]),
      ...(related === undefined ? [] : [weighed('may be related', related)]),
      [styleText('bold', 'these two'), '', '', '', natsText(logOdds), percentText(probability)],
    ],
  )
}

/** What is answered about them as JSON; weights are in nats. */
export function pairData({ explanation, values, because }: ExplainedPair) {
  const { blocking, evidence, linkage, mergeAt, reviewAt } = explanation
  const { prior, fields, swapped, overlaps, moved, related, logOdds, probability } = evidence
  const { short, anyOf, toBeCompared } = neededFor(explanation)
  return {
    together: linkage?.together ?? false,
    reason: linkage?.reason ?? 'unconnected',
    compared: isCompared(blocking),
    blocks: blocking.shared,
    nearestBlock: blocking.nearest ?? null,
    prior,
    fields: fields.map(({ field, level, nats, rarity }, f) => ({ field, values: values[f] ?? [], level, nats, rarity })),
    swapped: swapped ?? null,
    overlaps,
    moved: moved ?? null,
    related: related ?? null,
    logOdds,
    probability,
    mergeAt: probabilityOf(mergeAt),
    reviewAt: probabilityOf(reviewAt),
    linkage:
      linkage === undefined
        ? null
        : {
            members: linkage.members,
            sizes: linkage.sizes,
            probability: linkage.merge === undefined ? null : probabilityOf(linkage.merge.height),
            pairs: linkage.merge?.pairs ?? null,
            mean: linkage.merge?.mean ?? null,
            because,
          },
    needed: { short, anyOf, toBeCompared: toBeCompared ?? [] },
  }
}

function clipped(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

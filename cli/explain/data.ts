import { isCompared } from '../../engine/matching/explain/blocking.ts'
import { neededFor } from '../../engine/matching/explain/needed.ts'
import { probabilityOf } from '../../engine/matching/odds.ts'
import { sourceOf } from '../commands/show-record.ts'
import type { Explained, Side } from './explained.ts'

/** What `explain` and `why-not` answer as JSON; weights are in nats. */
export function explanationData({ left, right, explanation, values, because }: Explained) {
  const { blocking, evidence, linkage, mergeAt, reviewAt } = explanation
  const { prior, fields, swapped, overlaps, related, logOdds, probability } = evidence
  const { short, anyOf, toBeCompared } = neededFor(explanation)
  return {
    records: [sideData(left), sideData(right)],
    together: linkage?.together ?? false,
    reason: linkage?.reason ?? 'unconnected',
    compared: isCompared(blocking),
    blocks: blocking.shared,
    nearestBlock: blocking.nearest ?? null,
    prior,
    fields: fields.map(({ field, level, nats, rarity }, f) => ({ field, values: values[f] ?? [], level, nats, rarity })),
    swapped: swapped ?? null,
    overlaps,
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

function sideData({ record, customer }: Side) {
  return { record: `r${record.id}`, source: sourceOf(record), customer: customer === undefined ? null : `c${customer}` }
}

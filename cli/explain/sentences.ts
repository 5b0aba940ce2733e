import { isCompared, type MissingPart, type SharedKey } from '../../engine/matching/explain/blocking.ts'
import type { PairExplanation } from '../../engine/matching/explain/explain-pair.ts'
import { neededFor } from '../../engine/matching/explain/needed.ts'
import { natsText, oddsText, percentText } from '../../engine/matching/explain/steps.ts'
import { probabilityOf } from '../../engine/matching/odds.ts'
import { counted } from '../counts.ts'
import type { ExplainedPair } from './pair.ts'

/** Why the two were compared, or were not. */
export function comparedSentence({ blocking }: PairExplanation): string {
  const { shared, nearest } = blocking
  if (nearest !== undefined) {
    return `They share no block key, so they were not compared by themselves: the nearest is ${nearest.rule}, and ${missingText(nearest.missing)}.`
  }
  if (shared.length === 0) return 'The model has no block keys.'
  const rules = shared.map(sharedText).join('; ')
  if (isCompared(blocking)) return `They were compared, because they share ${rules}.`
  return `They may not have been compared: all that they share is ${rules}.`
}

function missingText(missing: readonly MissingPart[]): string {
  return missing.map(({ part, why }) => `${part} is ${why}`).join(', ')
}

function sharedText({ rule, crowded, refinedBy }: SharedKey): string {
  if (!crowded) return rule
  if (refinedBy === undefined) return `${rule} (as too many do)`
  return `${rule} (as too many do: it takes ${refinedBy.part} as well, which is ${refinedBy.agrees ? 'the same' : 'not'})`
}

/** What counts as one customer, and what a person is asked about. */
export function thresholdSentence({ mergeAt, reviewAt }: PairExplanation): string {
  if (probabilityOf(mergeAt) === 1) return 'No evidence is enough for this model: only decisions join.'
  const asked = reviewAt < mergeAt ? `; from ${percentText(probabilityOf(reviewAt))} on a person is asked` : ''
  return `From ${percentText(probabilityOf(mergeAt))} on records are one customer${asked}.`
}

/** How the clusters of the two came together, or why they did not. */
export function linkageSentence({ explanation: { linkage }, because }: ExplainedPair): string {
  if (linkage === undefined) return 'Two customers: no chain of likely pairs leads from one to the other.'
  const { together, reason, merge, sizes } = linkage
  if (reason === 'decided') return `One customer, because ${because.join(', and ')}.`
  if (reason === 'forbidden') return `Two customers, because ${because.join(', and ')}.`
  const clusters = `their clusters of ${counted(sizes[0], 'record')} and of ${counted(sizes[1], 'record')}`
  if (merge === undefined) return `Two customers: nothing joins ${clusters}.`
  const how = `${percentText(probabilityOf(merge.height))}, by ${counted(merge.pairs, 'pair')} with ${natsText(merge.mean)} on average`
  return together ? `One customer: ${clusters} were joined at ${how}.` : `Two customers: ${clusters} would be joined at ${how}.`
}

/** What it would have taken. */
export function neededSentences(explanation: PairExplanation): readonly string[] {
  const { short, anyOf, toBeCompared } = neededFor(explanation)
  const isWithinReach = probabilityOf(explanation.mergeAt) < 1
  const against = explanation.evidence.fields.filter(({ nats }) => nats < 0).toSorted((x, y) => x.nats - y.nats)
  return [
    ...(toBeCompared === undefined ? [] : [`To be compared, they would have to agree on ${toBeCompared.join(' and ')}.`]),
    ...(short === 0
      ? ['By themselves they have evidence enough.']
      : isWithinReach
        ? [`Their own evidence is ${natsText(-short)} short (odds ${oddsText(-short)}).`]
        : []),
    ...(against.length === 0
      ? []
      : [`Against it speaks ${against.map(({ field, nats }) => `${field} (${natsText(nats)})`).join(', ')}.`]),
    ...(short === 0 || !isWithinReach
      ? []
      : [
          anyOf.length === 0
            ? 'No single field would have been enough, had it been the same.'
            : `Enough would have been the same ${anyOf.map(({ field, nats }) => `${field} (${natsText(nats)})`).join(', or ')}.`,
        ]),
  ]
}

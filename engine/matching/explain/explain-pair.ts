import type { Pair } from '../link/members.ts'
import type { Material } from '../material.ts'
import type { MatchModel } from '../model.ts'
import type { PairScorer } from '../score/pair-scorer.ts'
import { type BlockingEvidence, explainBlocking } from './blocking.ts'
import { type Evidence, explainEvidence } from './evidence.ts'
import { explainLinkage, type Hanging, type LinkageEvidence } from './linkage.ts'

/** All that decides whether two records are one customer. */
export interface PairExplanation {
  readonly blocking: BlockingEvidence
  readonly evidence: Evidence
  /** Log-odds from which on records are one customer, and from which on a person is asked; infinite where nothing is. */
  readonly mergeAt: number
  readonly reviewAt: number
  /** None where the two are in different components: then they are apart. */
  readonly linkage?: LinkageEvidence
}

/**
 * @param material a population in which both records are @param scorer over this material
 * @param hanging the records that hang together with one of them, where any do
 */
export function explainPair(
  { population, rows }: Material,
  scorer: PairScorer,
  model: MatchModel,
  hanging: Hanging | undefined,
  [a, b]: Pair,
): PairExplanation {
  const linkage = hanging && explainLinkage(hanging, [a, b], model.mergeAt)
  return {
    blocking: explainBlocking(rows, model, a, b),
    evidence: explainEvidence(population, model, scorer, a, b),
    mergeAt: model.mergeAt,
    reviewAt: model.reviewAt,
    ...(linkage && { linkage }),
  }
}

import { type Doubt, doubtsIn } from '../engine/matching/explain/doubts.ts'
import type { Matcher } from './matchers.ts'
import type { Together } from './together.ts'

/**
 * What a person should be asked, among records that hang together. Nobody is asked about records that stand for nobody any more: merged away at
 * their source, and kept apart from the winner by a person.
 */
export function doubtsAmong(
  { model }: Pick<Matcher, 'model'>,
  { records, hanging }: Pick<Together, 'records' | 'hanging'>,
): readonly Doubt[] {
  const isStanding = (places: readonly number[]) => places.some((place) => records[place]?.merged !== true)
  const doubts = hanging.flatMap((its) => doubtsIn(its, model.reviewAt, model.mergeAt))
  return doubts.filter(({ left, right }) => isStanding(left) && isStanding(right))
}

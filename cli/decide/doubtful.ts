import { mostAlike } from '../../engine/matching/explain/doubts.ts'
import { leastEdge } from '../../engine/matching/link/link-all.ts'
import { worthOf } from '../../engine/matching/link/review.ts'
import { doubtsAmong } from '../../resolve/doubts.ts'
import { type Matcher, matcherSource } from '../../resolve/matchers.ts'
import { loadTogether, type Together } from '../../resolve/together.ts'
import { likelyApart } from '../../store/likely-apart.ts'
import type { Context } from '../context.ts'
import { type Explained, explainIn } from '../explain/explained.ts'

/** Two clusters that may be one customer, shown by two records of theirs. */
export interface Doubtful extends Explained {
  /** That the clusters are one. */
  readonly probability: number
  /** Pairs of records that an answer decides. */
  readonly pairs: number
}

/** Of more pairs nobody sees the end; the likeliest ones are looked at. */
const mostPairs = 5_000

/** What a person should decide, that first whose answer changes most. */
export async function doubtfulPairs(
  context: Context,
  limit: number,
): Promise<{ readonly all: number; readonly first: readonly Doubtful[] }> {
  const db = await context.store()
  const matchers = await matcherSource()(db, await context.mappings())
  const likely = await likelyApart(db, leastEdge, mostPairs)
  const seeds = [...new Set(likely.flatMap(({ a, b }) => [a, b]))]
  const found = await db.transaction(async (trx) => {
    const kinds = [...matchers.values()].map(async (matcher) => doubtsOf(matcher, await loadTogether(trx, matcher, seeds)))
    return (await Promise.all(kinds)).flat()
  })
  const sorted = found.toSorted((x, y) => worthOf(y.doubt) - worthOf(x.doubt))
  return { all: sorted.length, first: sorted.slice(0, limit).map(({ show }) => show()) }
}

function doubtsOf(matcher: Matcher, together: Together) {
  const { records, scorer } = together
  return doubtsAmong(matcher, together).map((doubt) => ({
    doubt,
    show: (): Doubtful => {
      const [a, b] = mostAlike(doubt, scorer.logOdds)
      const { probability, pairs } = doubt
      return { ...explainIn(matcher, together, records[a]?.id ?? 0, records[b]?.id ?? 0), probability, pairs }
    },
  }))
}

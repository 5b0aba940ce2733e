import type { Mappings } from '../../../core/model.ts'
import { doubtsIn, mostAlike } from '../../../engine/matching/explain/doubts.ts'
import { leastEdge } from '../../../engine/matching/link/link-all.ts'
import { type MatcherSource, matcherSource } from '../../../resolve/matchers.ts'
import { loadTogether } from '../../../resolve/together.ts'
import type { Database } from '../../../store/database.ts'
import { enterDecision } from '../../../store/decisions.ts'
import { likelyApart } from '../../../store/likely-apart.ts'
import { untilQuiet } from './quiet.ts'
import type { World } from './world.ts'

/** What `review` asks a person about: two records each, of clusters that may be one. */
export async function doubtfulPairs(
  db: Database,
  mappings: Mappings,
  matchers: MatcherSource = matcherSource(),
): Promise<readonly (readonly [number, number])[]> {
  const likely = await likelyApart(db, leastEdge, 1000)
  const seeds = [...new Set(likely.flatMap(({ a, b }) => [a, b]))]
  return db.transaction(async (trx) => {
    const pairs: (readonly [number, number])[] = []
    for (const matcher of (await matchers(trx, mappings)).values()) {
      const { records, scorer, hanging } = await loadTogether(trx, matcher, seeds)
      for (const its of hanging)
        for (const doubt of doubtsIn(its, matcher.model.reviewAt, matcher.model.mergeAt)) {
          const [a, b] = mostAlike(doubt, scorer.logOdds)
          pairs.push([records[a]?.id ?? 0, records[b]?.id ?? 0])
        }
    }
    return pairs
  })
}

/** A person says of all who are in doubt that they are different, until nobody is. */
export async function settleDoubts(world: World): Promise<void> {
  const { db, mappings } = world
  for (let rounds = 0; rounds < 20; rounds++) {
    const pairs = await doubtfulPairs(db, mappings)
    if (pairs.length === 0) return
    await db.transaction(async (trx) => {
      for (const records of pairs) await enterDecision(trx, { records, verdict: 'different', note: null, author: 'Dee' })
    })
    await untilQuiet(world)
  }
  throw new Error('People are asked again and again')
}

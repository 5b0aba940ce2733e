import type { Mappings } from '../../../core/model.ts'
import { mostAlike } from '../../../engine/matching/explain/doubts.ts'
import { leastEdge } from '../../../engine/matching/link/link-all.ts'
import { doubtsAmong } from '../../../resolve/doubts.ts'
import { type MatcherSource, matcherSource } from '../../../resolve/matchers.ts'
import { loadTogether } from '../../../resolve/together.ts'
import { type Database, rows } from '../../../store/database.ts'
import { enterDecision } from '../../../store/decisions.ts'
import { likelyApart } from '../../../store/likely-apart.ts'
import { membershipOf } from '../../../store/membership.ts'
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
      const together = await loadTogether(trx, matcher, seeds)
      const { records, scorer } = together
      for (const doubt of doubtsAmong(matcher, together)) {
        const [a, b] = mostAlike(doubt, scorer.logOdds)
        pairs.push([records[a]?.id ?? 0, records[b]?.id ?? 0])
      }
    }
    return pairs
  })
}

/** Customers who are to be created somewhere, though they may be somebody who is there already. */
export async function createdInDoubt({ db, mappings }: World): Promise<readonly string[]> {
  const planned = await rows<{ customer: number }>(
    db,
    `select distinct customer_id as customer from goldthread.write where kind = 'create' and status in ('planned', 'approved')`,
  )
  if (planned.length === 0) return []
  const pairs = await doubtfulPairs(db, mappings)
  const doubtful = await db.transaction((trx) => membershipOf(trx, pairs.flat()))
  const wrong = planned.filter(({ customer }) => doubtful.some((its) => its.customer === customer))
  return wrong.map(({ customer }) => `c${customer} is to be created, and is in doubt`)
}

/** A person says of all who are in doubt that they are different, until nobody is. */
export async function settleDoubts(world: World, untilQuiet: (world: World) => Promise<unknown>): Promise<void> {
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

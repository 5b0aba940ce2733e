import { contradictionOf } from '../../engine/matching/explain/contradiction.ts'
import type { Database } from '../../store/database.ts'
import { decisionsAround } from '../../store/decisions.ts'
import { membershipOf } from '../../store/membership.ts'

/** What made a doubtful pair need no answer any more since it was looked up, for instance another steward's; undefined where it needs one. */
export async function settledMeanwhile(db: Database, [one, other]: readonly [number, number]): Promise<string | undefined> {
  const inForce = await decisionsAround(db, [one, other])
  const [a, b] = [Math.min(one, other), Math.max(one, other)]
  for (const [verdict, opposite] of [
    ['same', 'different'],
    ['different', 'same'],
  ] as const) {
    const because = contradictionOf(inForce, { a, b, verdict: opposite })
    const authors = [...new Set(because.map(({ author }) => author))].join(' and ')
    if (because.length > 0) return `${authors} decided that they are ${verdict === 'same' ? 'the same' : 'different'}`
  }
  const members = await db.transaction((trx) => membershipOf(trx, [one, other]))
  const [first, second] = [one, other].map((id) => members.find(({ record }) => record === id)?.customer)
  if (first === undefined || second === undefined) return `r${first === undefined ? one : other} is gone`
  return first === second ? `they are one customer by now, c${first}` : undefined
}

import type { Transaction } from '../store/database.ts'
import type { Decision } from '../store/decisions.ts'
import type { MatchEdge } from '../store/edges.ts'
import { linksOf } from '../store/links.ts'

/** Everyone who can be one customer with some records, and why. */
export interface Reach {
  readonly records: readonly number[]
  readonly edges: readonly MatchEdge[]
  readonly decisions: readonly Decision[]
  /** Joined by their own source. */
  readonly merged: readonly (readonly [number, number])[]
  /** Created by us at a source, for the other one. */
  readonly created: readonly (readonly [number, number])[]
  /** Customer, by record. */
  readonly former: ReadonlyMap<number, number>
}

/** From record to record by edges, decisions, merges at a source, creates of ours, and by being one customer until now; step by step, until nobody is new. */
export async function reachFrom(trx: Transaction, seeds: readonly number[]): Promise<Reach> {
  const records = new Set<number>()
  const edges: MatchEdge[] = []
  const decisions = new Map<number, Decision>()
  const merged = new Map<string, readonly [number, number]>()
  const created = new Map<number, number>()
  const former = new Map<number, number>()
  for (let next = new Set(seeds); next.size > 0; ) {
    const step = [...next]
    const links = await linksOf(
      trx,
      step,
      step.filter((id) => !former.has(id)),
    )
    const found = new Set<number>()
    for (const edge of links.edges) {
      if (records.has(edge.a) || records.has(edge.b)) continue // an earlier step brought it
      edges.push(edge)
      found.add(edge.a).add(edge.b)
    }
    for (const decision of links.decisions) {
      decisions.set(decision.id, decision)
      if (decision.verdict === 'same') found.add(decision.a).add(decision.b)
    }
    for (const [loser, winner] of links.merged) {
      merged.set(`${loser}-${winner}`, [loser, winner])
      found.add(loser).add(winner)
    }
    for (const [its, anchor] of links.created) {
      created.set(its, anchor)
      found.add(its).add(anchor)
    }
    for (const { record, customer } of links.companions) {
      former.set(record, customer)
      found.add(record)
    }
    for (const id of step) records.add(id)
    next = new Set([...found].filter((id) => !records.has(id)))
  }
  return {
    records: [...records],
    edges,
    decisions: [...decisions.values()],
    merged: [...merged.values()],
    created: [...created],
    former,
  }
}

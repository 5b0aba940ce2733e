import { createdPairs, isCreated } from './created.ts'
import { one, type Transaction } from './database.ts'
import { type Decision, decisionsOf } from './decisions.ts'
import type { MatchEdge } from './edges.ts'
import type { Membership } from './membership.ts'
import { naming } from './naming.ts'
import { mergedPairs } from './source-merges.ts'

/** What leads from some records to others. */
export interface LinksOf {
  /** Every edge that touches one of them, each once. */
  readonly edges: readonly MatchEdge[]
  /** In force. */
  readonly decisions: readonly Decision[]
  /** Joined by their own source. */
  readonly merged: readonly (readonly [loser: number, winner: number])[]
  /** Created by us at a source, for the other one. */
  readonly created: readonly (readonly [created: number, anchor: number])[]
  /** All members of the customers that those without a home are in. */
  readonly companions: readonly Membership[]
}

interface Found {
  readonly a: readonly number[]
  readonly b: readonly number[]
  readonly weight: readonly number[]
  readonly records: readonly number[]
  readonly customers: readonly number[]
  readonly decided: boolean
  readonly merged: boolean
  readonly created: boolean
}

/**
 * In one query, where nobody decided, merged or created anything about them: with five, to ask took a third of the time in which a single
 * record becomes a golden one. Whether there is any is asked of all: for the first one alone Postgres may read a whole table.
 *
 * @param homeless those whose customers are not known yet
 */
export async function linksOf(trx: Transaction, recordIds: readonly number[], homeless: readonly number[]): Promise<LinksOf> {
  const found = await one<Found>(
    trx,
    `select e.a, e.b, e.weight, m.records, m.customers,
       cardinality(array(select id from goldthread.decision where withdrawn_at is null and a = any(?)
         union all select id from goldthread.decision where withdrawn_at is null and b = any(?))) > 0 as decided,
       exists (select from goldthread.source_merge) as merged,
       cardinality(array(select id from goldthread.write where kind = 'create' and record_id = any(?)
         union all ${naming('goldthread.write', 'anchors', isCreated)})) > 0 as created
     from (
       select coalesce(array_agg(a order by a, b), '{}') as a, coalesce(array_agg(b order by a, b), '{}') as b,
         coalesce(array_agg(weight order by a, b), '{}') as weight
       from (
         select a, b, weight from goldthread.match_edge where a = any(?)
         union select a, b, weight from goldthread.match_edge where b = any(?)) touching) e
     cross join (
       select coalesce(array_agg(record_id order by record_id), '{}') as records,
         coalesce(array_agg(customer_id order by record_id), '{}') as customers
       from goldthread.membership
       where customer_id = any(array(select customer_id from goldthread.membership where record_id = any(?)))) m`,
    [recordIds, recordIds, recordIds, recordIds, recordIds, recordIds, homeless],
  )
  const { a, b, weight, records, customers } = found
  return {
    edges: a.map((one, k) => ({ a: one, b: b[k] ?? 0, weight: weight[k] ?? 0 })),
    decisions: found.decided ? await decisionsOf(trx, recordIds) : [],
    merged: found.merged ? (await mergedPairs(trx, recordIds)).map(({ loser, winner }) => [loser, winner]) : [],
    created: found.created ? (await createdPairs(trx, recordIds)).map(({ created, anchor }) => [created, anchor]) : [],
    companions: records.map((record, k) => ({ record, customer: customers[k] ?? 0 })),
  }
}

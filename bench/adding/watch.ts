import type { Database } from '../../store/database.ts'

/** What a transaction of resolveBatch is at, from the query that begins it. */
const stages = [
  ['claim', /pg_advisory_xact_lock/],
  ['match', /from goldthread\.crowded_key where/],
  ['cluster', /from goldthread\.match_edge where a = any\(\$1\)\s+union/],
  ['golden', /from goldthread\.customer where id = any|golden_override v\s+cross join/],
  ['settle', /delete from goldthread\.dirty/],
] as const

export type Stage = (typeof stages)[number][0]

export interface Watched {
  readonly stages: Record<Stage, number>
  queries: number
}

/** Looks at the queries of resolveBatch from the outside. Streams of COPY are no queries here. @returns what was seen since it was asked last */
export function watch(db: Database): () => Watched {
  let seen = nothingSeen()
  let stage: Stage | undefined
  let since = performance.now()
  const enter = (next: Stage | undefined) => {
    const now = performance.now()
    if (stage !== undefined) seen.stages[stage] += now - since
    stage = next
    since = now
  }
  db.on('query', ({ sql }: { readonly sql: string }) => {
    seen.queries++
    const entered = stages.find(([, query]) => query.test(sql))?.[0]
    if (entered !== undefined && (entered !== 'claim' || stage === undefined)) enter(entered) // the outbox has a lock too
    if (/^(COMMIT|ROLLBACK)/.test(sql)) enter(undefined)
  })
  return () => {
    const its = seen
    seen = nothingSeen()
    return its
  }
}

function nothingSeen(): Watched {
  return { queries: 0, stages: { claim: 0, match: 0, cluster: 0, golden: 0, settle: 0 } }
}

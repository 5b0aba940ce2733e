import { applyFirst } from '../../core/errors.ts'
import type { Database } from '../../store/database.ts'
import { withheldDeletions } from '../../store/deletions.ts'
import { appliedTimes } from '../../store/objects.ts'
import { type PushTotals, pushTotals } from '../../store/pushes.ts'
import { quarantineCounts } from '../../store/quarantine.ts'
import { outdatedConnections } from '../../store/records.ts'
import { lastDeliveries, lastSyncs, type SyncRun } from '../../store/runs.ts'
import { type ConnectionTotals, recordTotals } from '../../store/totals.ts'
import { unreadConnections } from '../../store/write-policies.ts'
import type { Context } from '../context.ts'
import { pausedAmong } from '../push/paused.ts'

/** A connection, as `status` tells of it. */
export interface Connection extends ConnectionTotals {
  /** Null where Temporal, which knows it, does not run. */
  readonly paused: boolean | null
  readonly quarantined: number
  /** Records whose deletion waits for a person. */
  readonly withheld: number
  /** Whether records of it are still as a former mapping made them. */
  readonly outdated: boolean
  /** Whether it is written to and was not read to its end so far. */
  readonly unread: boolean
  readonly lastSync: SyncRun | null
  /** Whether that failed because a mapping was not applied, which it is by now. */
  readonly mended: boolean
  /** The last sync that brought something. */
  readonly lastDelivery: SyncRun | null
  readonly push: Omit<PushTotals, 'connection'> | null
}

/** All that are active, by name. @param config says where Temporal is asked who is paused */
export async function connectionsOf(db: Database, config: Context['config'] | undefined): Promise<readonly Connection[]> {
  const [totals, syncs, delivered, waiting, withheld, unread, outdated, pushing, applied] = await Promise.all([
    recordTotals(db),
    lastSyncs(db),
    lastDeliveries(db),
    quarantineCounts(db),
    withheldDeletions(db),
    unreadConnections(db),
    outdatedConnections(db),
    pushTotals(db),
    appliedTimes(db),
  ])
  const of = <Its extends { connection: string }>(all: readonly Its[], name: string) =>
    all.find(({ connection }) => connection === name) ?? null
  const names = totals.map(({ connection }) => connection)
  const paused = config === undefined ? undefined : await pausedAmong(config, names)
  return totals.map((total) => ({
    ...total,
    paused: paused?.has(total.connection) ?? null,
    quarantined: of(waiting, total.connection)?.waiting ?? 0,
    withheld: of(withheld, total.connection)?.records ?? 0,
    unread: unread.includes(total.connection),
    outdated: outdated.includes(total.connection),
    lastSync: of(syncs, total.connection),
    mended: isMended(of(syncs, total.connection), of(applied, total.connection)?.at),
    lastDelivery: of(delivered, total.connection),
    push: pushOf(of(pushing, total.connection)),
  }))
}

/** Before the next sync ends, nothing else takes the failure back. */
function isMended(last: SyncRun | null, appliedAt: Date | undefined): boolean {
  if (!last?.failure?.endsWith(applyFirst) || appliedAt === undefined) return false
  return appliedAt > last.startedAt
}

function pushOf(totals: PushTotals | null): Connection['push'] {
  if (totals === null) return null
  const { connection: _, ...push } = totals
  return push
}

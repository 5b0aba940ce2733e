import { styleText } from 'node:util'
import { commonKeyLimit } from '../../engine/matching/match.ts'
import { countDirty } from '../../store/dirty.ts'
import { pendingMigrations } from '../../store/migrate.ts'
import { quarantineCounts } from '../../store/quarantine.ts'
import { lastSyncs, type SyncRun } from '../../store/runs.ts'
import { commonKeys, customerTotals, recordTotals } from '../../store/totals.ts'
import type { Answer, Context } from '../context.ts'
import { countsText, grouped } from '../counts.ts'
import { table } from '../table.ts'

/** `goldthread status`: what is there, what the last syncs did, and what waits for a person. */
export async function status(context: Context): Promise<Answer> {
  const db = await context.database()
  if ((await pendingMigrations(db)).length > 0) {
    return { data: { applied: false }, text: 'The store is not up to date: run `goldthread apply`.', exitCode: 3 }
  }
  const [totals, syncs, waiting, customers, dirty, common] = await Promise.all([
    recordTotals(db),
    lastSyncs(db),
    quarantineCounts(db),
    customerTotals(db),
    countDirty(db),
    commonKeys(db, commonKeyLimit),
  ])
  const connections = totals.map((total) => ({
    ...total,
    quarantined: waiting.find(({ connection }) => connection === total.connection)?.waiting ?? 0,
    lastSync: syncs.find(({ connection }) => connection === total.connection) ?? null,
  }))
  const failed = connections.some(({ lastSync }) => lastSync?.failure)
  return {
    data: { applied: true, connections, ...customers, dirty, common },
    text: [
      table(
        ['connection', 'records', 'quarantined', 'last sync', 'what it did'],
        connections.map(({ connection, records, quarantined, lastSync }) => [
          connection,
          records,
          quarantined,
          when(lastSync),
          whatItDid(lastSync),
        ]),
      ),
      '',
      `${grouped(customers.customers)} customers, ${grouped(customers.joined)} of them known by more than one record`,
      ...(dirty > 0 ? [`${grouped(dirty)} records wait for reconcile`] : []),
      ...(common.keys > 0
        ? [
            `${grouped(common.keys)} values are shared by more than ${commonKeyLimit} records each, and are no evidence of who is the same`,
          ]
        : []),
      ...connections
        .filter(({ quarantined }) => quarantined > 0)
        .map(({ connection }) => `See \`goldthread quarantine list ${connection}\``),
    ].join('\n'),
    exitCode: failed ? 1 : 0,
  }
}

function when(sync: SyncRun | null): string {
  if (sync === null) return 'never'
  return sync.endedAt === null
    ? `running, ${Math.round((sync.progress ?? 0) * 100)} %`
    : sync.endedAt.toISOString().slice(0, 19).replace('T', ' ')
}

function whatItDid(sync: SyncRun | null): string {
  if (sync === null) return ''
  return sync.failure === null ? countsText(sync) : styleText('red', `failed: ${sync.failure}`)
}

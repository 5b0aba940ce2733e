import { styleText } from 'node:util'
import { type Accuracy, pairwiseAccuracy } from '../../engine/matching/accuracy.ts'
import type { Database } from '../../store/database.ts'
import { membersOfConnection } from '../../store/membership.ts'
import { listQuarantine, type Quarantined } from '../../store/quarantine.ts'
import type { SyncRun } from '../../store/runs.ts'
import { type ConnectionTotals, type CustomerTotals, customerTotals, recordTotals } from '../../store/totals.ts'
import { grouped } from '../counts.ts'
import { table } from '../table.ts'

/** What a demo did. */
export interface Summary extends CustomerTotals {
  readonly syncs: readonly SyncRun[]
  readonly connections: readonly ConnectionTotals[]
  readonly quarantined: readonly Reason[]
  readonly records: number
  readonly accuracy: Accuracy | null
  readonly seconds: number
}

interface Reason {
  readonly connection: string
  readonly reason: string
  readonly rows: number
}

/** @param truth who each record is, by `<connection>/<external id>` */
export async function summarise(
  db: Database,
  syncs: readonly SyncRun[],
  truth: ReadonlyMap<string, string> | undefined,
  seconds: number,
): Promise<Summary> {
  const members = (
    await Promise.all(
      syncs.map(async ({ connection }) =>
        (
          await membersOfConnection(db, connection)
        ).map(({ externalId, part, customer }) => ({
          name: `${connection}/${externalId}${part === 1 ? '' : `#${part}`}`,
          cluster: customer,
        })),
      ),
    )
  ).flat()
  const known = members.flatMap(({ name, cluster }) => {
    const its = truth?.get(name)
    return its === undefined ? [] : [{ cluster, truth: its }]
  })
  return {
    syncs,
    connections: await recordTotals(db),
    quarantined: reasonsOf(await listQuarantine(db, undefined, 100_000)),
    records: members.length,
    ...(await customerTotals(db)),
    accuracy: truth === undefined ? null : pairwiseAccuracy(known),
    seconds,
  }
}

function reasonsOf(rows: readonly Quarantined[]): readonly Reason[] {
  const named = rows.map(({ connection, reasons }) => ({ connection, reason: reasons.map(({ reason }) => reason).join('; ') }))
  const groups = [...Map.groupBy(named, ({ connection, reason }) => `${connection}\0${reason}`).values()]
  return groups.flatMap((group) => (group[0] === undefined ? [] : [{ ...group[0], rows: group.length }]))
}

export function summaryText({ connections, syncs, quarantined, records, customers, joined, accuracy, seconds }: Summary): string {
  return [
    table(
      ['connection', 'rows pulled', 'added', 'changed', 'unchanged', 'rejected', 'records now'],
      syncs.map(({ connection, rows, added, changed, unchanged, rejected }) => [
        connection,
        rows,
        added,
        changed,
        unchanged,
        rejected,
        connections.find((its) => its.connection === connection)?.records ?? 0,
      ]),
    ),
    ...(quarantined.length === 0
      ? []
      : [
          '',
          table(
            ['in quarantine', 'rows', 'why'],
            quarantined.map(({ connection, rows, reason }) => [connection, rows, reason]),
          ),
        ]),
    '',
    `${grouped(records)} source records are ${styleText('bold', `${grouped(customers)} customers`)}; ${grouped(joined)} of them are known by more than one record.`,
    ...(accuracy === null ? [] : [accuracyText(accuracy)]),
    syncs.every(({ rows }) => rows === 0)
      ? records === 0
        ? 'Nothing was delivered.'
        : 'Nothing was new to these syncs: earlier ones brought the records.'
      : `From the sources to golden records in ${seconds.toFixed(1)} s.`,
  ].join('\n')
}

function accuracyText({ precision, recall, f1, truePairs }: Accuracy): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  return `Against the truth (${grouped(truePairs)} pairs): precision ${percent(precision)}, recall ${percent(recall)}, F1 ${f1.toFixed(3)}.`
}

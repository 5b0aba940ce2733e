import { styleText } from 'node:util'
import { purposes } from '../../core/traffic.ts'
import { crowdLimit } from '../../engine/matching/block/crowded.ts'
import { type RequestCounts, requestsToday, type ToldLimit } from '../../store/accounts.ts'
import type { Database } from '../../store/database.ts'
import { withheldDeletions } from '../../store/deletions.ts'
import { countDirty } from '../../store/dirty.ts'
import { liveModels, proposedModels } from '../../store/matching-models.ts'
import { type PushTotals, pushTotals } from '../../store/pushes.ts'
import { quarantineCounts } from '../../store/quarantine.ts'
import { outdatedConnections } from '../../store/records.ts'
import { lastDeliveries, lastSyncs, type SyncRun } from '../../store/runs.ts'
import { type ConnectionTotals, countCrowdedKeys, customerTotals, kindTotals, recordTotals } from '../../store/totals.ts'
import { webhooks } from '../../store/webhooks.ts'
import { unreadConnections } from '../../store/write-policies.ts'
import type { Answer, Context } from '../context.ts'
import { counted, countsText, grouped } from '../counts.ts'
import { modelAnswer, modelsText } from '../matching/models-in-use.ts'
import { unreadText } from '../plan/text.ts'
import { pausedAmong } from '../push/paused.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import { troublesText } from '../webhook/state.ts'

interface Connection extends ConnectionTotals {
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
  /** The last sync that brought something. */
  readonly lastDelivery: SyncRun | null
  readonly push: Omit<PushTotals, 'connection'> | null
}

/** `goldthread status`: what is there, what the last deliveries did, and what waits for a person. */
export async function status({ store, config }: Pick<Context, 'store'> & Partial<Pick<Context, 'config'>>): Promise<Answer> {
  const db = await store()
  const connections = await connectionsOf(db, config)
  const [customers, dirty, crowded, requests, live, proposed, kinds, hooks] = await Promise.all([
    customerTotals(db),
    countDirty(db),
    countCrowdedKeys(db),
    requestsToday(db),
    liveModels(db),
    proposedModels(db),
    kindTotals(db),
    webhooks(db),
  ])
  return {
    data: {
      connections,
      ...customers,
      dirty,
      crowded,
      models: [...live, ...proposed].map(modelAnswer),
      requests,
      webhooks: hooks.map(({ id, disabledAt, restsUntil, dead }) => ({ webhook: id, disabledAt, restsUntil, dead })),
    },
    text: [
      table(['connection', 'records', 'quarantined', 'last delivery', 'what it did', 'checked'], connections.map(line)),
      ...(requests.length > 0
        ? [
            '',
            table(['requests today (UTC)', 'account', ...purposes, 'what the vendor says is left'], requests.map(requestsLine)),
          ]
        : []),
      '',
      `${counted(customers.customers, 'customer')}, ${grouped(customers.joined)} of them known by more than one record`,
      ...(dirty > 0 ? [`${counted(dirty, 'record')} wait for reconcile`] : []),
      ...modelsText(live, proposed, kinds),
      ...(crowded > 0
        ? [
            `${counted(crowded, 'value')} shared by more than ${grouped(crowdLimit)} records each: these are compared where they agree on one thing more`,
          ]
        : []),
      ...connections.flatMap(nextSteps),
      ...troublesText(hooks),
    ].join('\n'),
    exitCode: exitCodeOf(connections),
  }
}

function exitCodeOf(connections: readonly Connection[]): number {
  if (connections.some(({ lastSync, push }) => lastSync?.failure || push?.failure)) return 1
  return connections.some(({ withheld }) => withheld > 0) ? 3 : 0
}

async function connectionsOf(db: Database, config: Context['config'] | undefined): Promise<readonly Connection[]> {
  const [totals, syncs, delivered, waiting, withheld, unread, outdated, pushing] = await Promise.all([
    recordTotals(db),
    lastSyncs(db),
    lastDeliveries(db),
    quarantineCounts(db),
    withheldDeletions(db),
    unreadConnections(db),
    outdatedConnections(db),
    pushTotals(db),
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
    lastDelivery: of(delivered, total.connection),
    push: pushOf(of(pushing, total.connection)),
  }))
}

function pushOf(totals: PushTotals | null): Connection['push'] {
  if (totals === null) return null
  const { connection: _, ...push } = totals
  return push
}

function line({ connection, records, quarantined, lastSync, lastDelivery }: Connection): readonly (string | number)[] {
  const when = lastDelivery === null ? 'never' : timeText(lastDelivery.endedAt ?? lastDelivery.startedAt)
  const did = lastSync?.failure ? whatItDid(lastSync) : lastDelivery === null ? '' : whatItDid(lastDelivery)
  return [connection, records, quarantined, when, did, checked(lastSync)]
}

function requestsLine(requests: RequestCounts): readonly (string | number)[] {
  const left = requests.limits.map(limitText).filter((text) => text !== '')
  return [requests.connection, requests.account, ...purposes.map((purpose) => requests[purpose]), left.join('; ')]
}

/** `daily 249,880 of 250,000 at 2026-11-22 01:33:02, anew at 2026-11-23 00:00:00` */
function limitText({ name, max, remaining, toldAt, resetsAt, blockedUntil }: ToldLimit): string {
  const of = max === null ? '' : ` of ${grouped(max)}`
  const parts = [
    ...(remaining !== null && toldAt !== null ? [`${grouped(remaining)}${of} at ${timeText(toldAt)}`] : []),
    ...(resetsAt === null ? [] : [`anew at ${timeText(resetsAt)}`]),
    ...(blockedUntil === null ? [] : [styleText('yellow', `refused until ${timeText(blockedUntil)}`)]),
  ]
  return parts.length === 0 ? '' : `${name} ${parts.join(', ')}`
}

function checked(sync: SyncRun | null): string {
  if (sync === null) return 'never'
  if (sync.endedAt === null && sync.waitsUntil !== null)
    return `waits for the limit ${sync.waitsFor} until ${timeText(sync.waitsUntil)}`
  return sync.endedAt === null ? `running, ${Math.round((sync.progress ?? 0) * 100)} %` : timeText(sync.endedAt)
}

function whatItDid(sync: SyncRun): string {
  return sync.failure === null ? countsText(sync) : styleText('red', `failed: ${sync.failure.split('\n')[0]}`)
}

function nextSteps({ connection, paused, quarantined, withheld, unread, outdated, push }: Connection): readonly string[] {
  return [
    ...(paused === true
      ? [
          styleText(
            'yellow',
            `${connection}: paused. \`npx goldthread resume ${connection}\` lets it be pulled and written to again`,
          ),
        ]
      : []),
    ...(outdated ? [`${connection}: records wait to be mapped anew, which a worker does. \`npx goldthread up\` is one`] : []),
    ...(unread ? [styleText('yellow', unreadText(connection))] : []),
    ...(push === null ? [] : pushSteps(connection, push)),
    ...(quarantined > 0 ? [`${connection}: see \`npx goldthread quarantine list ${connection}\``] : []),
    ...(withheld > 0
      ? [
          `${connection}: it lacks ${counted(withheld, 'record')}, too many to be believed, and they are kept. See \`npx goldthread deletions\``,
        ]
      : []),
  ]
}

function pushSteps(connection: string, push: Omit<PushTotals, 'connection'>): readonly string[] {
  const { planned, approved, unknown, rejected, parked, failure } = push
  const say = (count: number, text: string) => (count > 0 ? [`${connection}: ${text}`] : [])
  return [
    ...(failure === null ? [] : [styleText('red', `${connection}: the last push failed: ${failure.split('\n')[0]}`)]),
    ...say(planned, `${counted(planned, 'write')} planned. See \`npx goldthread plan ${connection}\``),
    ...say(approved, `${counted(approved, 'write')} approved and not sent yet`),
    ...say(unknown, `${counted(unknown, 'write')} without an answer so far: it is found out what became of them`),
    ...say(rejected, `${grouped(rejected)} refused there, in whole or in part. See \`npx goldthread plan ${connection} --all\``),
    ...say(
      parked,
      `${counted(parked, 'field')} parked, because they kept flipping. See \`npx goldthread plan ${connection} --all\``,
    ),
  ]
}

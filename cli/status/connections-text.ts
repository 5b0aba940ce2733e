import { styleText } from 'node:util'
import type { SyncRun } from '../../store/runs.ts'
import { countsText } from '../counts.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import type { Connection } from './connections.ts'

export function connectionsTable(connections: readonly Connection[]): string {
  return table(['connection', 'records', 'quarantined', 'last delivery', 'what it did', 'checked'], connections.map(line))
}

function line({ connection, records, quarantined, lastSync, lastDelivery }: Connection): readonly (string | number)[] {
  const when = lastDelivery === null ? 'never' : timeText(lastDelivery.endedAt ?? lastDelivery.startedAt)
  const did = lastSync?.failure ? whatItDid(lastSync) : lastDelivery === null ? '' : whatItDid(lastDelivery)
  return [connection, records, quarantined, when, did, checked(lastSync)]
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

import { styleText } from 'node:util'
import type { SyncRun } from '../../store/runs.ts'
import { countsText } from '../counts.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import type { Connection } from './connections.ts'

export function connectionsTable(connections: readonly Connection[]): string {
  return table(['connection', 'records', 'quarantined', 'last delivery', 'what it did', 'checked'], connections.map(line))
}

function line(connection: Connection): readonly (string | number)[] {
  const { records, quarantined, lastSync, lastDelivery } = connection
  const when = lastDelivery === null ? 'never' : timeText(lastDelivery.endedAt ?? lastDelivery.startedAt)
  return [connection.connection, records, quarantined, when, whatWasDone(connection), checked(lastSync)]
}

function whatWasDone({ lastSync, mended, lastDelivery }: Connection): string {
  if (mended) return 'failed before its mapping was applied'
  const told = lastSync?.failure ? lastSync : lastDelivery
  return told === null ? '' : whatItDid(told)
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

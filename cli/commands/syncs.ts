import { deliveries, type SyncRun } from '../../store/runs.ts'
import type { Answer, Context } from '../context.ts'
import { countsText } from '../counts.ts'
import { knownConnection } from '../names.ts'
import { notesText } from '../notes.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'

/** `goldthread syncs [connection]`: what the last deliveries were and did, the newest first. */
export async function syncs(context: Context, name: string | undefined, { limit }: { limit: number }): Promise<Answer> {
  if (name !== undefined) await knownConnection(context, name)
  const found = await deliveries(await context.store(), name, limit)
  return { data: { syncs: found }, text: found.length === 0 ? 'Nothing was delivered yet.' : textOf(found) }
}

function textOf(found: readonly SyncRun[]): string {
  const lines = found.map((sync) => [
    `s${sync.id}`,
    timeText(sync.startedAt),
    sync.connection,
    sync.origin ?? '',
    sync.failure === null ? countsText(sync) : `failed: ${sync.failure.split('\n')[0]}`,
  ])
  const notes = found.flatMap((sync) => notesText(`s${sync.id}`, sync))
  const listed = table(['sync', 'started', 'connection', 'from', 'what it did'], lines)
  return [listed, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')
}

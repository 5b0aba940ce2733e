import { connectors } from '../../connectors/index.ts'
import { wakePush } from '../../core/wake-push.ts'
import { countReady } from '../../store/pushes.ts'
import type { Answer, Context } from '../context.ts'
import { looking } from '../looking.ts'
import { knownConnection } from '../names.ts'

/** `goldthread prepare <connection>`: sets up at the source what Goldthread needs there to write, such as a property for its own ids. */
export async function prepare(context: Context, name: string): Promise<Answer> {
  const { name: connection, connector, settings } = await knownConnection(context, name)
  const source = connectors.get(connector)
  const ready = (await source?.prepare?.(looking(settings, { milliseconds: 120_000 }))) ?? []
  await goOn(context, connection)
  const text = ready.length > 0 ? ready.join('\n') : `${connection} needs nothing to be set up.`
  return { data: { connection, ready }, text }
}

/** What was approved before and failed for want of it is sent now. Before the first `apply` there is no store, and nothing to send. */
async function goOn(context: Context, connection: string): Promise<void> {
  const db = await context.store().catch(() => undefined)
  if (db === undefined || (await countReady(db, connection)) === 0) return
  const { client, taskQueue } = await context.temporal()
  await wakePush(client, taskQueue, connection)
}

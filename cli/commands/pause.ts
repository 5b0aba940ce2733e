import { pauseSignal, resumeSignal, workflowIds } from '../../core/temporal-names.ts'
import type { Answer, Context } from '../context.ts'
import { knownConnection } from '../names.ts'
import { runningSyncs } from '../sync/trigger.ts'

/** `goldthread pause <connection>`: no more syncs by its schedule, and the one under way stops after its slice. */
export function pause(context: Context, name: string): Promise<Answer> {
  return tell(context, name, true)
}

/** `goldthread resume <connection>` */
export function resume(context: Context, name: string): Promise<Answer> {
  return tell(context, name, false)
}

async function tell(context: Context, name: string, paused: boolean): Promise<Answer> {
  const { name: connection } = await knownConnection(context, name)
  const { client } = await context.temporal()
  const schedule = client.schedule.getHandle(workflowIds.sync(connection))
  const running = await runningSyncs(schedule, connection)
  await (paused ? schedule.pause('by goldthread pause') : schedule.unpause('by goldthread resume'))
  for (const { workflowId } of running) await client.workflow.getHandle(workflowId).signal(paused ? pauseSignal : resumeSignal)
  return { data: { connection, paused }, text: `${connection} is ${paused ? 'paused' : 'running by its schedule again'}.` }
}

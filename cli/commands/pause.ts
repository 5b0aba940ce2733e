import { pauseSignal, resumeSignal, workflowIds } from '../../core/temporal-names.ts'
import type { Answer, Context } from '../context.ts'
import { knownConnection } from '../names.ts'
import { pausePush, resumePush } from '../push/pause.ts'
import { runningSyncs } from '../sync/trigger.ts'

/** `goldthread pause <connection>`: no more syncs by its schedule and no more writes; what is under way stops after its slice. */
export function pause(context: Context, name: string): Promise<Answer> {
  return tell(context, name, true)
}

/** `goldthread resume <connection>` */
export function resume(context: Context, name: string): Promise<Answer> {
  return tell(context, name, false)
}

async function tell(context: Context, name: string, paused: boolean): Promise<Answer> {
  const { name: connection, objects } = await knownConnection(context, name)
  const temporal = await context.temporal()
  const { client } = temporal
  const schedule = client.schedule.getHandle(workflowIds.sync(connection))
  const running = await runningSyncs(schedule, connection)
  await (paused ? schedule.pause('by goldthread pause') : schedule.unpause('by goldthread resume'))
  for (const { workflowId } of running) await client.workflow.getHandle(workflowId).signal(paused ? pauseSignal : resumeSignal)
  if (!paused) await resumePush(temporal, connection)
  else if ([...objects.values()].some(({ write }) => write !== undefined)) await pausePush(temporal, connection)
  return { data: { connection, paused }, text: `${connection} is ${paused ? 'paused' : 'running by its schedule again'}.` }
}

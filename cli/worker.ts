import type { Config } from '../core/config.ts'
import { isWorkerAnnounced, startWorker, type WorkerProcess } from '../local/worker-process.ts'
import type { Context } from './context.ts'
import { isWorkerThere } from './temporal.ts'

/** Sees to it that somebody takes work: a worker that runs already, or else one of our own until the command ends. */
export async function ensureWorker(context: Context): Promise<void> {
  if (!(await hasWorker(context))) await ownWorker(context, 'error')
}

/** Whether somebody takes work. */
export async function hasWorker(context: Context): Promise<boolean> {
  const services = await context.services({ temporal: true })
  return services.embedded.temporal ? isWorkerAnnounced(context.config.dataFolder) : isWorkerThere(await context.temporal())
}

/** A worker until the command ends. */
export async function ownWorker({ config, onClose }: Context, logLevel?: Config['logLevel']): Promise<WorkerProcess> {
  const worker = startWorker(config, logLevel)
  onClose(() => worker.stop()) // before it is ready: it may be interrupted until then
  await worker.ready
  return worker
}

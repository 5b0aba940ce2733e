import type { Config } from '../core/config.ts'
import { isWorkerAnnounced, startWorker, type WorkerProcess } from '../local/worker-process.ts'
import type { Context } from './context.ts'
import { isWorkerThere } from './temporal.ts'

/** Sees to it that somebody takes work: a worker that runs already, or else one of our own until the command ends. */
export async function ensureWorker(context: Context): Promise<void> {
  const services = await context.services({ temporal: true })
  const isThere = services.embedded.temporal
    ? await isWorkerAnnounced(context.config.dataFolder)
    : await isWorkerThere(await context.temporal())
  if (!isThere) await ownWorker(context, 'error')
}

/** A worker until the command ends. */
export async function ownWorker({ config, onClose }: Context, logLevel?: Config['logLevel']): Promise<WorkerProcess> {
  const worker = startWorker(config, logLevel)
  onClose(() => worker.stop()) // before it is ready: it may be interrupted until then
  await worker.ready
  return worker
}

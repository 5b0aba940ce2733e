import { Client, Connection } from '@temporalio/client'
import type { TemporalConfig } from '../core/config.ts'
import { GoldthreadError } from '../core/errors.ts'
import { temporalOptions } from '../local/temporal-options.ts'

export interface Temporal {
  readonly client: Client
  readonly connection: Connection
  readonly namespace: string
  readonly taskQueue: string
}

/** @throws GoldthreadError `unreachable` */
export async function connectTemporal(config: TemporalConfig, address: string): Promise<Temporal> {
  const options = await temporalOptions(config, address)
  const connection = await Connection.connect({ ...options, connectTimeout: '10s' }).catch((cause: unknown) => {
    throw new GoldthreadError('unreachable', `Temporal does not answer at ${address}`, 'Check TEMPORAL_ADDRESS, or unset it', {
      cause,
    })
  })
  const { namespace, taskQueue } = config
  return { client: new Client({ connection, namespace }), connection, namespace, taskQueue }
}

/** Whether a worker has asked for work within the last minute. */
export async function isWorkerThere({ client, namespace, taskQueue }: Temporal): Promise<boolean> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: 1,
  })
  const recent = Date.now() / 1000 - 60
  return (pollers ?? []).some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) > recent)
}

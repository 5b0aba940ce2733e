import type { Config } from '../../core/config.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import { runningTemporal } from '../../local/temporal-server.ts'
import { connectTemporal } from '../temporal.ts'

/**
 * Which of these connections are paused, as their Schedules say: who pauses one by hand in the Temporal UI is seen too.
 *
 * @returns undefined where Temporal does not run, or does not answer
 */
export async function pausedAmong(
  { temporal: config, dataFolder }: Pick<Config, 'temporal' | 'dataFolder'>,
  connections: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  const address = config.address ?? (await runningTemporal(dataFolder))
  const temporal = address === undefined ? undefined : await connectTemporal(config, address).catch(() => undefined)
  if (temporal === undefined) return undefined
  try {
    const isPaused = async (name: string) => {
      const { state } = await temporal.client.schedule.getHandle(workflowIds.sync(name)).describe()
      return state.paused ? [name] : []
    }
    // One that has no Schedule is not paused.
    return new Set((await Promise.all(connections.map((name) => isPaused(name).catch(() => [])))).flat())
  } finally {
    await temporal.connection.close()
  }
}

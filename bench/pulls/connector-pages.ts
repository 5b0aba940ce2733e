import type { Connector } from '../../core/connector.ts'
import { openBudget, trafficOf } from '../../core/patience.ts'
import type { Reading } from '../../core/reading.ts'

/** The pages of a full pull, by their sizes. */
export async function* connectorPages<Settings, Checkpoint>(
  connector: Connector<Settings, Checkpoint>,
  settings: unknown,
  reading: Reading,
): AsyncGenerator<number> {
  const { signal } = new AbortController()
  const ctx = { settings: connector.settings.parse(settings), signal, traffic: trafficOf(openBudget(), signal) }
  for await (const { records } of connector.pull(ctx, reading, undefined)) yield records.length
}

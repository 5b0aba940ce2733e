import type { Connector } from '../../core/connector.ts'
import { openBudget, trafficOf } from '../../core/patience.ts'
import type { Page, Reading } from '../../core/reading.ts'

/** The pages of a full pull, by their sizes. Whoever logs in has done so, as before a bare loop. */
export async function connectorPages<Settings, Checkpoint>(
  connector: Connector<Settings, Checkpoint>,
  settings: unknown,
  reading: Reading,
): Promise<AsyncIterable<number>> {
  const { signal } = new AbortController()
  const ctx = {
    settings: connector.settings.parse(settings),
    signal,
    traffic: trafficOf(openBudget(), signal),
    now: () => new Date(),
  }
  await connector.check(ctx)
  return sizes(connector.pull(ctx, reading, undefined))
}

async function* sizes(pages: AsyncIterable<Page>): AsyncGenerator<number> {
  for await (const { records } of pages) yield records.length
}

import type { Context } from '../../core/connector.ts'
import type { Page, Reading } from '../../core/reading.ts'
import { changes } from './changes.ts'
import { type Checkpoint, startFrom } from './checkpoint.ts'
import { openStripe } from './client.ts'
import { beginning, everything } from './everything.ts'
import { requireCustomers } from './records.ts'
import { keyHash, type Settings } from './settings.ts'

/** All customers at first, and whenever the events do not reach back to the checkpoint; else those that events tell of. */
export async function* pull(ctx: Context<Settings>, reading: Reading, given: unknown): AsyncGenerator<Page<Checkpoint>> {
  requireCustomers(reading.object)
  const key = keyHash(ctx.settings)
  const api = await openStripe(ctx)
  const checkpoint = startFrom(given, key)
  if (checkpoint?.reading === 'list') yield* everything(api, reading, checkpoint)
  else if (checkpoint === undefined || !(yield* changes(api, reading, checkpoint, ctx.settings))) {
    yield* everything(api, reading, await beginning(api, key, given === undefined))
  }
}

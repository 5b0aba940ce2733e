import type { Context } from '../../core/connector.ts'
import type { Page, Reading } from '../../core/reading.ts'
import { portalOf } from './account.ts'
import { everything } from './all.ts'
import type { Api } from './api.ts'
import { nextArchived } from './archived.ts'
import { nextChanges, type Step } from './changes.ts'
import { type Archived, type Changes, type Checkpoint, type Done, startFrom } from './checkpoint.ts'
import { openHubSpot } from './open-hubspot.ts'
import type { Settings } from './settings.ts'
import { type Wanted, wantedOf } from './wanted.ts'

/** All records at first, then what changed, then what was archived. */
export async function* pull(ctx: Context<Settings>, reading: Reading, given: unknown): AsyncGenerator<Page<Checkpoint>> {
  const api = await openHubSpot(ctx)
  const wanted = wantedOf(ctx.settings, reading.object, reading.fields)
  const start = startFrom(given, await portalOf(api))
  if (start.step === 'all') yield* everything(api, wanted, start)
  else yield* sync(api, wanted, start)
}

async function* sync(api: Api, wanted: Wanted, start: Changes | Archived): AsyncGenerator<Page<Checkpoint>> {
  let at: Changes | Archived | Done = start
  for (let lists = 0; at.step !== 'done'; ) {
    const step: Step<Changes | Archived | Done> =
      at.step === 'changes' ? await nextChanges(api, wanted, at) : await nextArchived(api, wanted, at, lists++ === 0)
    const isPage = at.step === 'archived' || hasNews(step) // a list of archived records may be long, without any news
    at = step.next
    if (isPage) yield pageOf(step)
  }
}

function hasNews({ records, rejected, merged, deleted }: Step<Checkpoint>): boolean {
  return records.length + rejected.length + merged.length + deleted.length > 0
}

function pageOf({ records, rejected, merged, deleted, asOf, next }: Step<Checkpoint>): Page<Checkpoint> {
  return { records, rejected, merged, deleted, asOf, complete: false, checkpoint: next }
}

import type Stripe from 'stripe'
import type { Page, Reading } from '../../core/reading.ts'
import { createReader, newsOf } from './changed.ts'
import type { Checkpoint, EventsCheckpoint } from './checkpoint.ts'
import type { Api } from './client.ts'
import { eventPages, overlap, retention, withEvents } from './events.ts'
import { isLostCursor } from './everything.ts'
import type { Settings } from './settings.ts'

/** Events that are handled and stored together, so that a pull that has to wait has something to show for its requests. */
const together = 25

/** @returns false where everything is to be read instead: the events do not reach back that far, or a list is cheaper by now */
export async function* changes(
  api: Api,
  reading: Reading,
  { walk, ...start }: EventsCheckpoint,
  settings: Settings,
): AsyncGenerator<Page<Checkpoint>, boolean> {
  const from = start.watermark.at - overlap
  const handled = new Set(start.watermark.seen)
  const reader = createReader(api, reading, settings)
  let watermark = walk?.watermark
  try {
    for await (const { data, has_more: goesOn } of eventPages(api, from, walk?.after)) {
      if (api.theirTime() - from > retention) return false
      watermark ??= { at: api.theirTime(), seen: [] }
      const news = newsOf(data.filter(({ id }) => !handled.has(id)))
      for (const { part, after } of partsOf(data, goesOn)) {
        if (reader.retrieved() > worthwhile(start)) return false
        watermark = withEvents(watermark, part)
        const told = news.filter(({ event }) => part.includes(event))
        if (told.length === 0 && after !== undefined) continue
        const checkpoint = after === undefined ? { ...start, watermark } : { ...start, walk: { watermark, after } }
        yield { ...(await reader.read(told)), rejected: [], merged: [], complete: false, checkpoint }
      }
    }
    return true
  } catch (error) {
    if (isLostCursor(error)) return false
    throw error
  }
}

interface Part {
  readonly part: readonly Stripe.Event[]
  /** The event to go on after; none where these were the last. */
  readonly after: string | undefined
}

function partsOf(events: readonly Stripe.Event[], goesOn: boolean): readonly Part[] {
  const starts = Array.from({ length: Math.max(1, Math.ceil(events.length / together)) }, (_, i) => i * together)
  return starts.map((start) => {
    const part = events.slice(start, start + together)
    const isEnd = !goesOn && start + together >= events.length
    return { part, after: isEnd ? undefined : part.at(-1)?.id }
  })
}

/** When customers one by one have cost as much as all in pages would: nobody pays more than twice what the better way costs. */
function worthwhile({ customers }: EventsCheckpoint): number {
  return Math.max(together, customers / 100)
}

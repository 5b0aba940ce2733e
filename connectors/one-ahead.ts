import { setImmediate as turn } from 'node:timers/promises'
import type { Context } from '../core/connector.ts'

/**
 * Asks for the next page, or reads it, while the last one is being stored: so neither the source nor the store waits for the other. Only for what reading
 * changes nothing of. What goes wrong with a page is told when it is asked for; where nobody asks, its request is given up.
 *
 * @param arrived is told of each page that came, before its turn
 */
export async function* oneAhead<Settings, Page>(
  ctx: Context<Settings>,
  pull: (ctx: Context<Settings>) => AsyncIterable<Page>,
  arrived: (page: Page) => void = () => undefined,
): AsyncGenerator<Page> {
  const ended = new AbortController()
  const pages = pull({ ...ctx, signal: AbortSignal.any([ctx.signal, ended.signal]) })[Symbol.asyncIterator]()
  const ask = () => {
    const asked = pages.next().then((next) => {
      if (!next.done && !ended.signal.aborted) arrived(next.value)
      return next
    })
    asked.catch(() => undefined)
    return asked
  }
  try {
    for (let next = ask(); ; ) {
      const { done, value } = await next
      if (done) return
      next = ask()
      await turn() // or the request leaves after what is done with this page: 4 ms of 40
      yield value
    }
  } finally {
    ended.abort()
    // What came before anybody asked for it is left in the middle of its work: it ends what it has open.
    await pages.return?.().catch(() => undefined)
  }
}

import type Stripe from 'stripe'
import { z } from 'zod'
import { Postponed } from '../../core/errors.ts'
import type { WriteResult } from '../../core/write.ts'
import { atOnce } from '../http/at-once.ts'
import { type Api, success } from './client.ts'
import { isRefusal, Refused } from './errors.ts'
import type { Operation, Settings } from './settings.ts'

const Written = z.object({ id: z.string() })

/** Sends one write, and says what became of it. @throws Refused, and whatever else proves that nothing was done */
export async function written(
  api: Api,
  operation: Operation,
  send: (stripe: Stripe) => Promise<Stripe.Response<unknown>>,
): Promise<WriteResult> {
  let inDoubt = false
  try {
    const answer = await api.ask(operation, async (stripe) => {
      try {
        return success(await send(stripe))
      } catch (error) {
        inDoubt ||= !isRefusal(error)
        throw error
      }
    })
    const { data } = Written.safeParse(answer)
    return data === undefined ? { outcome: 'unknown' } : { outcome: 'written', id: data.id }
  } catch (error) {
    if (error instanceof Refused) throw error
    if (inDoubt) return { outcome: 'unknown' }
    if (error instanceof Postponed) return { outcome: 'postponed', until: error.until }
    throw error
  }
}

/** Works on all, several at once. After an error nothing more is sent. @throws only where nothing was done */
export async function settled<T>(
  items: readonly T[],
  { connections }: Pick<Settings, 'connections'>,
  work: (item: T) => Promise<WriteResult>,
): Promise<readonly WriteResult[]> {
  const errors: unknown[] = []
  const results = await atOnce(items, connections, async (item) => {
    if (errors.length > 0) return undefined
    try {
      return await work(item)
    } catch (error) {
      errors.push(error)
      return undefined
    }
  })
  if (errors.length > 0 && results.every((result) => result === undefined)) throw errors[0]
  return results.map((result) => result ?? { outcome: 'unknown' })
}

/** What a refusal says of a write. */
export function rejected(error: Refused): WriteResult {
  const { param } = error
  return { outcome: 'rejected', reason: reasonOf(error), ...(param !== undefined && { refused: [pathOf(param)] }) }
}

/** `address[line1]` is `address.line1` to a mapping. */
function pathOf(param: string): string {
  return param.replaceAll('[', '.').replaceAll(']', '')
}

/** Its code and the parameter it is about; the text quotes values. */
export function reasonOf({ code, param }: Refused): string {
  return param === undefined ? code : `${code} at ${param}`
}

import { randomUUID } from 'node:crypto'
import { postWebhook } from '../../core/standard-webhooks.ts'
import { releaseWebhook } from '../../store/webhook-lease.ts'
import type { DeliverInput, DeliverSlice } from '../contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { currentSlice } from '../slice.ts'
import { deliverRound } from './deliver-round.ts'

export async function deliverSlice({ db, log }: Dependencies, { webhook }: DeliverInput): Promise<DeliverSlice> {
  using slice = currentSlice()
  const token = randomUUID()
  const total = { arrived: 0, failed: 0, dead: 0 }
  try {
    while (!slice.isOver()) {
      slice.beat(total)
      const round = await deliverRound(db, webhook, token, postWebhook)
      if (round === undefined) return { ...total, state: 'over' }
      for (const name of ['arrived', 'failed', 'dead'] as const) total[name] += round[name]
      if (round.dead > 0) log('warn', 'webhook messages were given up', { webhook, messages: round.dead })
      if (!round.moved) return { ...total, state: 'idle', ...(round.wait !== undefined && { wait: round.wait }) }
    }
    return { ...total, state: 'more' }
  } finally {
    await releaseWebhook(db, webhook, token)
  }
}

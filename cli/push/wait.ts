import { setTimeout as sleep } from 'node:timers/promises'
import { GoldthreadError } from '../../core/errors.ts'
import { pushTotals } from '../../store/pushes.ts'
import type { Context } from '../context.ts'
import { grouped } from '../counts.ts'
import { showProgress } from '../progress.ts'

/** A push that failed before is seen until the next one begins. */
const patience = 5_000

/** Waits until all that was approved is sent and has its answer. @throws GoldthreadError `failed` where a push broke off */
export async function untilPushed(context: Context): Promise<void> {
  const db = await context.store()
  const start = Date.now()
  const progress = showProgress('writing back')
  try {
    for (let most = 1; ; ) {
      const open = (await pushTotals(db)).filter(({ approved, unknown }) => approved + unknown > 0)
      const left = open.reduce((sum, { approved, unknown }) => sum + approved + unknown, 0)
      if (left === 0) return
      const failed = open.find(({ failure }) => failure !== null)
      if (failed !== undefined && Date.now() - start > patience)
        throw new GoldthreadError('failed', `The push to ${failed.connection} failed: ${failed.failure}`)
      most = Math.max(most, left)
      progress.update(1 - left / most, `${grouped(left)} writes to go`)
      await sleep(50)
    }
  } finally {
    progress.end()
  }
}

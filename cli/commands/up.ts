import type { Answer, Context } from '../context.ts'
import { whereToLook } from '../where-to-look.ts'
import { ownWorker } from '../worker.ts'
import { apply } from './apply.ts'

/** `goldthread up`: services, schedules and a worker, until interrupted. A worker that ends is started again. */
export async function up(context: Context): Promise<Answer> {
  context.say((await apply(context)).text)
  let stopping = false
  const interrupted = context.interrupted().then(() => void (stopping = true))
  let worker = await ownWorker(context)
  context.say(await whereToLook(context))
  context.say('Running. Ctrl-C ends it.')
  while (!stopping) {
    const code = await Promise.race([worker.ended, interrupted])
    if (stopping) break
    context.say(`The worker ended (${code ?? 'by a signal'}): starting another one.`)
    worker = await ownWorker(context)
  }
  return { data: { stopped: true }, text: 'Stopped.' }
}

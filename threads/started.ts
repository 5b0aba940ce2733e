import { Worker } from 'node:worker_threads'
import { type Done, doneOf, type Order, type Reply } from './order.ts'
import type { TaskName } from './tasks.ts'

/** A thread that takes orders. */
export interface Started {
  readonly worker: Worker
  /** Who waits for replies, in the order of their orders. */
  readonly waiting: Waiting[]
  /** The error by which the thread ended, where no order caused it, such as too little memory. */
  readonly failure: () => unknown
}

interface Waiting {
  /** A method, since each waits for the reply to an order of its own kind. */
  resolve(reply: Reply<TaskName>): void
  reject(error: unknown): void
}

/** Threads work on arrays, and what else they make is soon gone: with the usual 48 MB for it a million records took 30 MB more, and no less time. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 }

export function startWorker(): Started {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { resourceLimits })
  const waiting: Waiting[] = []
  let failure: unknown
  worker.on('message', (reply: Reply<TaskName>) => waiting.shift()?.resolve(reply))
  worker.once('error', (error) => {
    failure = error
    for (const its of waiting.splice(0)) its.reject(error)
  })
  return { worker, waiting, failure: () => failure }
}

export async function ask<Name extends TaskName>(started: Started, order: Order<Name>): Promise<readonly Done<Name>[]> {
  started.worker.postMessage(order, []) // an order that cannot be sent throws, and waits for no reply
  return doneOf(await replyOf<Name>(started))
}

function replyOf<Name extends TaskName>({ waiting, failure }: Started): Promise<Reply<Name>> {
  return new Promise((resolve, reject) => {
    if (failure() === undefined) waiting.push({ resolve: (reply: Reply<Name>) => resolve(reply), reject })
    else reject(failure())
  })
}

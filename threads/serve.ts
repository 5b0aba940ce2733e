import { parentPort } from 'node:worker_threads'
import { failed, type Order, perform, type Reply } from './order.ts'
import { openTasks, type TaskName } from './tasks.ts'

const tasks = openTasks()

function reply<Name extends TaskName>(order: Order<Name>): Reply<Name> {
  try {
    return { done: [...perform(tasks, order)] }
  } catch (error) {
    return failed(error)
  }
}

parentPort?.on('message', (order: Order) => {
  const answer = reply(order)
  parentPort?.postMessage(answer, buffersOf(answer))
})

/** What lies in memory of this thread alone goes over whole instead of being copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersOf) : []
}

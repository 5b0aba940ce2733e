import { setTimeout as sleep } from 'node:timers/promises'
import { cursorOf, positionOf, readFeed } from '../../resolve/feed.ts'
import type { Answer, Context } from '../context.ts'

export interface FeedOptions {
  readonly from: string
  readonly follow?: boolean
  readonly limit?: number
}

const pageSize = 1_000
const pollMilliseconds = 250

/** `goldthread feed`: a JSON line for each change of a golden record. They are the answer, with --json too. */
export async function feed(
  context: Context,
  { from, follow = false, limit = Number.POSITIVE_INFINITY }: FeedOptions,
): Promise<Answer> {
  const db = await context.store()
  let position = await positionOf(db, from)
  let isOver = false
  if (follow) void context.interrupted().then(() => (isOver = true))
  const left = readerLeft()
  void left.then(() => (isOver = true))
  for (let wanted = limit; wanted > 0 && !isOver; ) {
    const { lines, next } = await readFeed(db, position, Math.min(pageSize, wanted))
    const isAtEnd = next === position
    for (const line of lines) if (!isOver) await print(`${JSON.stringify(line)}\n`, left)
    wanted -= lines.length
    position = next
    if (isAtEnd && !follow) break
    if (isAtEnd) await Promise.race([sleep(pollMilliseconds), context.interrupted()])
  }
  if (!follow) context.say(`Go on with --from ${cursorOf(position)}`)
  return { data: undefined, text: '' }
}

/** `goldthread feed | head`: nobody reads any more. */
function readerLeft(): Promise<void> {
  return new Promise((resolve) => process.stdout.once('error', () => resolve()))
}

/** Waits for a reader who is slower, as long as there is one. */
async function print(text: string, left: Promise<void>): Promise<void> {
  if (process.stdout.write(text)) return
  await Promise.race([left, new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()))])
}

import { z } from 'zod'
import { GoldthreadError } from '../../core/errors.ts'
import { byTime } from './folder.ts'

const EpochMilliseconds = z.number()

/** Plain JSON; kept in the store, in the transaction that stored its page. */
export const Checkpoint = z.object({
  /** Of all the files read to their end, the one with the latest time. */
  newest: z.object({ at: EpochMilliseconds, identity: z.string() }).optional(),
  /** The last files read to their end. */
  done: z.array(z.tuple([z.string(), EpochMilliseconds])),
  /** The file that is being read, and how many of its rows have been. */
  current: z.object({ name: z.string(), identity: z.string(), rows: z.int() }).optional(),
  /** The last of all files in order that was dealt with. What lies behind it in processed/ has to be counted again. */
  last: z.object({ at: EpochMilliseconds, name: z.string() }),
})
export type Checkpoint = z.infer<typeof Checkpoint>

/** A file as the checkpoint knows it. */
export interface ReadFile {
  readonly name: string
  readonly at: number
  readonly identity: string
}

const remembered = 500

/** @throws GoldthreadError `failed` where it was not made here */
export function startFrom(checkpoint: unknown): Checkpoint {
  if (checkpoint === undefined) return { done: [], last: { at: 0, name: '' } }
  const parsed = Checkpoint.safeParse(checkpoint)
  if (parsed.success) return parsed.data
  throw new GoldthreadError('failed', 'The stored checkpoint is not one of a POS folder', 'Start a full pull')
}

export type Needless = 'read before' | 'older than the newest full export'

/** Why a file need not be read, or undefined where it must be. */
export function needless({ newest, done }: Checkpoint, file: ReadFile, covers: 'all' | 'part'): Needless | undefined {
  if (newest?.identity === file.identity) return 'read before'
  // Also where it was read before: whoever drops it again means it to count.
  if (covers === 'all' && newest && file.at < newest.at) return 'older than the newest full export'
  // A file that comes again after others counts again: it says that things are once more as they were.
  return done.some(([identity, at]) => identity === file.identity && at >= file.at) ? 'read before' : undefined
}

/** After a page of a file that goes on. */
export function within(checkpoint: Checkpoint, { name, identity }: ReadFile, rows: number): Checkpoint {
  return { ...checkpoint, current: { name, identity, rows } }
}

/** After the last page of a file. */
export function after(checkpoint: Checkpoint, file: ReadFile): Checkpoint {
  const { name, at, identity } = file
  const { newest, done, last } = checkpoint
  return {
    newest: newest && newest.at > at ? newest : { at, identity },
    done: [...done, [identity, at] satisfies [string, number]].slice(-remembered),
    last: byTime(last, file) < 0 ? { at, name } : last,
  }
}

/** After a file that is no table; in place, it would be met again. */
export function without({ newest, done, last }: Checkpoint, { name, at }: ReadFile, inPlace: boolean): Checkpoint {
  return { ...(newest && { newest }), done, last: inPlace ? { at, name } : last }
}

import { z } from 'zod'

const EpochMilliseconds = z.number()

const pass = {
  /** Whose records they are: a checkpoint is of no use in another account. */
  organisation: z.string(),
  pass: z.string(),
  /** Up to when everything that changed before the pass is in it. */
  covered: EpochMilliseconds,
  seen: z.int(),
  total: z.int(),
}

/** A full pull by ids: everything up to `after` was read. An id, unlike a cursor of the vendor's, is good for ever. */
const Reading = z.object({ kind: z.literal('reading'), ...pass, after: z.string() })

/** A full pull from the result of a job, of which everything before `locator` was read. */
const Job = z.object({
  kind: z.literal('job'),
  ...pass,
  job: z.string(),
  asOf: EpochMilliseconds,
  locator: z.string().optional(),
})

/** All was read that changed up to `covered`; within a window, also what changed since and has an id up to `after`. */
const Changes = z.object({
  kind: z.literal('changes'),
  organisation: z.string(),
  covered: EpochMilliseconds,
  window: z.object({ covered: EpochMilliseconds, after: z.string() }).optional(),
})

/** Plain JSON; kept in the store, in the transaction that stored its page. */
export const Checkpoint = z.discriminatedUnion('kind', [Reading, Job, Changes])
export type Checkpoint = z.infer<typeof Checkpoint>
export type ReadingCheckpoint = z.infer<typeof Reading>
export type JobCheckpoint = z.infer<typeof Job>
export type ChangesCheckpoint = z.infer<typeof Changes>

/** Undefined where it was not made here, or in another account: then everything is read anew. */
export function usable(checkpoint: unknown, organisation: string): Checkpoint | undefined {
  const { data } = Checkpoint.safeParse(checkpoint)
  return data?.organisation === organisation ? data : undefined
}

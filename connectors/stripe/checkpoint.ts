import { z } from 'zod'

/** How far the events are known. */
const Watermark = z.object({
  /** Stripe's time when they were read, in epoch seconds. */
  at: z.number(),
  /** The ids of the last of them: those near `at` are read again, since some appear late. */
  seen: z.array(z.string()),
})
export type Watermark = z.infer<typeof Watermark>

/**
 * The hash of the key that it was made with: nothing else that every key may read tells another account, or its other side. A key that
 * was changed costs one list of all.
 */
const key = z.string()

/** While all customers are read, the newest first. */
const ListCheckpoint = z.object({
  reading: z.literal('list'),
  key,
  pass: z.string(),
  /** Taken before the list was begun. */
  watermark: Watermark,
  /** Nothing of this account was read before. */
  first: z.boolean(),
  /** Customers so far. */
  read: z.int(),
  /** The last one that was read, and when it was created: where it is deleted meanwhile, its time stands for it. */
  after: z.object({ id: z.string(), created: z.number() }).optional(),
})
export type ListCheckpoint = z.infer<typeof ListCheckpoint>

/** From then on. */
const EventsCheckpoint = z.object({
  reading: z.literal('events'),
  key,
  watermark: Watermark,
  /** How many the account had when all were read. */
  customers: z.int(),
  /** New events are read from the newest back to `watermark`: the watermark to come, and the last event that was read. */
  walk: z.object({ watermark: Watermark, after: z.string() }).optional(),
})
export type EventsCheckpoint = z.infer<typeof EventsCheckpoint>

/** Plain JSON. */
export type Checkpoint = ListCheckpoint | EventsCheckpoint
const Checkpoint = z.discriminatedUnion('reading', [ListCheckpoint, EventsCheckpoint])

/** Undefined where all is to be read anew: there is none, it is of another form, or made with another key. */
export function startFrom(given: unknown, keyNow: string): Checkpoint | undefined {
  const { data } = Checkpoint.safeParse(given)
  return data?.key === keyNow ? data : undefined
}

import { z } from 'zod'
import type { Mode } from './settings.ts'

/** How far the events are known. */
const Watermark = z.object({
  /** Stripe's time when they were read, in epoch seconds. */
  at: z.number(),
  /** The ids of the last of them: those near `at` are read again, since some appear late. */
  seen: z.array(z.string()),
})
export type Watermark = z.infer<typeof Watermark>

const modes = ['live', 'test'] as const satisfies readonly Mode[]

/** While all customers are read, the newest first. */
const ListCheckpoint = z.object({
  reading: z.literal('list'),
  mode: z.enum(modes),
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
  mode: z.enum(modes),
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

/** Undefined where all is to be read anew: there is none, it is of another form, or of the account's other side. */
export function startFrom(given: unknown, mode: Mode): Checkpoint | undefined {
  const { data } = Checkpoint.safeParse(given)
  return data?.mode === mode ? data : undefined
}

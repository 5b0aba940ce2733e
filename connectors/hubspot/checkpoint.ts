import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { milliseconds } from '../duration.ts'
import type { Settings } from './settings.ts'

/** By HubSpot's clock. */
const EpochMilliseconds = z.number()

/** Records that were told of, each with the stamp of its state then. */
const Seen = z.record(z.string(), EpochMilliseconds)
export type Seen = z.infer<typeof Seen>

/** Whose records they are: a checkpoint is of no use in another account. */
const portal = z.int()

/** While all records are listed. */
const All = z.object({
  step: z.literal('all'),
  portal,
  pass: z.string(),
  /** When the list was begun. */
  began: EpochMilliseconds.optional(),
  /** HubSpot's token of the next page: an id, and so good for ever. */
  after: z.string().optional(),
  seen: Seen,
})
export type All = z.infer<typeof All>

/** What every sync after that needs of the last one. */
const known = {
  portal,
  /** When the last list of all was begun. */
  listed: EpochMilliseconds,
  /** Changes are looked for from then on. */
  since: EpochMilliseconds,
  /** Told of by the last sync, as far as this one meets it again. */
  seen: Seen,
  /** Live records that were created before `since`; absent where they were not counted yet. */
  count: z.int().optional(),
  /** The list of archived records: what of it was archived since then may be news. */
  archive: z.object({
    since: EpochMilliseconds,
    /** Where its reading goes on, a page a sync, and when it was begun. */
    at: z.object({ began: EpochMilliseconds, after: z.string() }).optional(),
  }),
  /** Records are gone, and no list says which: they were erased. */
  erased: z.boolean(),
}

const syncing = {
  ...known,
  /** The next sync will look from then on. */
  until: EpochMilliseconds.optional(),
  /** Told of by this sync. */
  told: Seen,
}

/** While changed records are searched for, in the order of their ids. */
const Changes = z.object({ step: z.literal('changes'), ...syncing, last: z.string(), created: z.int(), merged: z.int() })
export type Changes = z.infer<typeof Changes>

/** While archived records are listed. */
const Archived = z.object({
  step: z.literal('archived'),
  ...syncing,
  until: EpochMilliseconds,
  /** Whether the whole list is read. */
  whole: z.boolean(),
  /** Live records that are missing, and neither merged nor found in the list yet. */
  missing: z.int(),
})
export type Archived = z.infer<typeof Archived>

const Done = z.object({ step: z.literal('done'), ...known })
export type Done = z.infer<typeof Done>

const Checkpoint = z.discriminatedUnion('step', [All, Changes, Archived, Done])
export type Checkpoint = z.infer<typeof Checkpoint>

const day = 86_400_000

/** HubSpot lists archived records for 90 days. Who was away for as long as a month has a list of all ahead that costs less than what it might miss. */
const retention = 30 * day

/** Where a pull goes on. It lists all where it cannot: without a checkpoint, with one of another form or account, or one that is too old. */
export function startFrom(given: unknown, portal: number, now = Date.now()): Exclude<Checkpoint, Done> {
  const { data } = Checkpoint.safeParse(given)
  if (data?.portal !== portal || (data.step !== 'all' && isSpent(data, now))) return beginning(portal)
  return data.step === 'done' ? { ...data, step: 'changes', told: {}, last: '0', created: 0, merged: 0 } : data
}

/** Whoever was erased shows in no list, so all have to be listed; once a day suffices. */
function isSpent({ since, listed, erased }: Exclude<Checkpoint, All>, now: number): boolean {
  return now - since > retention || (erased && now - listed > day)
}

export function beginning(portal: number): All {
  return { step: 'all', portal, pass: randomUUID(), seen: {} }
}

/** The search lags behind by seconds as a rule, and by minutes on a bad day: what comes late is found by looking back. */
export function overlapping(time: number, { overlap }: Settings): number {
  return time - milliseconds(overlap)
}

/** Those that the next sync will meet again, if they are not too many: those beyond are told of again, which changes nothing. */
const remembered = 200

export function remember(seen: Seen, since: number, told: Iterable<readonly [id: string, stamp: number]>): Seen {
  const all = { ...seen }
  for (const [id, stamp] of told) if (stamp >= since) all[id] = stamp
  const entries = Object.entries(all)
  if (entries.length <= remembered) return all
  return Object.fromEntries(entries.toSorted(([, a], [, b]) => b - a).slice(0, remembered))
}

import { z } from 'zod'
import type { Clock } from '../stand-in/clock.ts'
import type { Tables } from '../stand-in/tables.ts'
import { fingerprint, type Params } from './form.ts'
import { Refusal } from './refusal.ts'

const day = 86_400_000
const longestKey = 255

/** What was answered to the first request under a key. */
const Kept = z.object({
  id: z.string(),
  path: z.string(),
  /** Absent where it failed before they were read. */
  params: z.string().exactOptional(),
  originalRequest: z.string(),
  status: z.int(),
  body: z.unknown(),
  at: z.number(),
})
export type Kept = Readonly<z.infer<typeof Kept>>

export interface Idempotency {
  /** @returns the answer to give again @throws Refusal 400 where the key was used for something else, 409 while its request is under way */
  recall(key: string, path: string, params: Params): Kept | undefined
  /** Does nothing where an answer is kept already. */
  keep(kept: Omit<Kept, 'at'>): void
  /** The request of this key will be under way for some more time, in milliseconds. */
  hold(key: string, milliseconds: number): void
}

/** Answers are kept for 24 hours of the stand-in's clock. */
export function openIdempotency(tables: Tables, clock: Clock): Idempotency {
  const table = tables.table('idempotency', Kept)
  const underWay = new Map<string, number>()
  const find = (key: string) => {
    const kept = table.get(key)
    return kept !== undefined && kept.at > clock.now() - day ? kept : undefined
  }
  return {
    recall: (key, path, params) => {
      if (key.length > longestKey)
        throw new Refusal(400, { message: `Idempotency keys can have up to ${longestKey} characters.` })
      const kept = find(key)
      if (kept === undefined) return undefined
      const another = `Try using a key other than '${key}' if you meant to execute a different request.`
      if (kept.path !== path)
        throw misused(`for the same endpoint they were first used for ('${kept.path}' vs '${path}'). ${another}`)
      if (kept.params !== undefined && kept.params !== fingerprint(params)) {
        throw misused(`with the same parameters they were first used with. ${another}`)
      }
      if ((underWay.get(key) ?? 0) > Date.now()) throw inUse(key)
      underWay.delete(key)
      return kept
    },
    keep: (kept) => {
      if (find(kept.id) === undefined) table.put({ ...kept, at: clock.now() })
    },
    hold: (key, milliseconds) => void underWay.set(key, Date.now() + milliseconds),
  }
}

function misused(how: string): Refusal {
  return new Refusal(400, { type: 'idempotency_error', message: `Keys for idempotent requests can only be used ${how}` })
}

function inUse(key: string): Refusal {
  const why = 'that probably means you submitted twice, and the other request is still going through'
  return new Refusal(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (${why}): ${key}. Please try again later.`,
  })
}

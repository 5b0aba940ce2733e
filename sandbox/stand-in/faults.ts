import { randomOf } from '../population/random.ts'

/** What may go wrong between a vendor and us. */
export type Fault =
  /** 429, with the vendor's hint of when to come back, or without. */
  | { readonly kind: 'rate_limit'; readonly seconds?: number }
  /** The day's requests are used up, as the vendor says it. */
  | { readonly kind: 'daily_limit' }
  | { readonly kind: 'server_error'; readonly status: 500 | 502 | 503 }
  /** The credentials are not valid any more. */
  | { readonly kind: 'unauthorised' }
  /** The connection is closed before anything was done. */
  | { readonly kind: 'cut' }
  /** The request is done, and the connection closed before the answer. */
  | { readonly kind: 'cut_after' }
  /** The request is done at once, and answered late. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Half of a JSON document. */
  | { readonly kind: 'malformed' }
  /** 200 and a page for people, as proxies answer. */
  | { readonly kind: 'html' }
  /** The second record of the answer lacks its id. An answer with fewer: no fault. */
  | { readonly kind: 'nameless' }
  /** A batch of writes in which every second one is refused, in the vendor's way. Other requests: no fault. */
  | { readonly kind: 'reject_some' }

export interface IncomingRequest {
  /** From 1, all that reached the stand-in. */
  readonly number: number
  readonly method: string
  readonly path: string
}

export type FaultPlan = (request: IncomingRequest) => Fault | undefined

export const noFaults: FaultPlan = () => undefined

/** The faults that pass by themselves, for a plan that everything must survive. */
export const passingFaults: readonly Fault[] = [
  { kind: 'rate_limit', seconds: 1 },
  { kind: 'rate_limit' },
  { kind: 'server_error', status: 500 },
  { kind: 'server_error', status: 503 },
  { kind: 'cut' },
  { kind: 'cut_after' },
  { kind: 'slow', milliseconds: 300 },
  { kind: 'malformed' },
  { kind: 'html' },
]

/** A share of all requests meets a fault by lot; the same seed gives the same faults for the same sequence of requests. */
export function seededFaults(seed: number, share: number, faults: readonly Fault[] = passingFaults): FaultPlan {
  return ({ number }) => {
    const random = randomOf(seed, 'fault', number)
    return random() < share ? faults[Math.floor(random() * faults.length)] : undefined
  }
}

/** The next requests that are chosen meet these faults, one each; then all is well. */
export function faultsInTurn(faults: readonly Fault[], chosen: (request: IncomingRequest) => boolean = () => true): FaultPlan {
  const left = [...faults]
  return (request) => (chosen(request) ? left.shift() : undefined)
}

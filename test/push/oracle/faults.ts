import { GoldthreadError } from '../../../core/errors.ts'
import { below, type Random } from '../../../sandbox/population/random.ts'

/** What goes wrong with one write that was sent. */
export type WriteFault = 'none' | 'lost before' | 'lost after' | 'postponed'

/** What a system does not do as it should; drawn by seed. */
export interface Faults {
  /** Of requests that only read. @throws GoldthreadError `unreachable` */
  readonly reading: () => void
  /** Of a whole batch, before anything of it was done. @throws GoldthreadError `unreachable` */
  readonly sending: () => void
  readonly ofWrite: () => WriteFault
  /** How many writes of a batch are handled before the line breaks: those after it are not done, and nobody hears of them. */
  readonly breaksAfter: (writes: number) => number
}

const unreachable = () => new GoldthreadError('unreachable', 'The system does not answer')

export const noFaults: Faults = {
  reading: () => undefined,
  sending: () => undefined,
  ofWrite: () => 'none',
  breaksAfter: (writes) => writes,
}

/** About one write in three goes wrong, and one look in fifteen. */
export function faultsOf(random: Random): Faults {
  const once = (times: number) => below(random, times) === 0
  const maybeThrow = () => {
    if (once(15)) throw unreachable()
  }
  return {
    reading: maybeThrow,
    sending: maybeThrow,
    ofWrite: () => (once(6) ? 'lost after' : once(10) ? 'lost before' : once(15) ? 'postponed' : 'none'),
    breaksAfter: (writes) => (once(6) ? below(random, writes) : writes),
  }
}

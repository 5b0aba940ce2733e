import type { Database } from '../../../store/database.ts'

/** How an attempt ends that is killed: nothing after it happens, and nothing is cleaned up. */
export const killed = Symbol('killed')

export interface Crashing {
  readonly db: Database
  /** Settles when the attempt was killed. */
  readonly death: Promise<typeof killed>
}

/**
 * A database whose user is killed before or after its n-th statement or transaction, from 0. What waits for that never hears of it: as in
 * a process that is gone, no handler and no `finally` runs; where they do no harm it may hear that the database is gone, so that nothing is
 * left waiting. Within a transaction there is nothing to kill, as Postgres takes it back.
 */
export function crashingAt(db: Database, statement: number, when: 'before' | 'after', hears: boolean): Crashing {
  const { promise: death, resolve: die } = Promise.withResolvers<typeof killed>()
  let count = 0
  const forever = () => {
    die(killed)
    return hears ? Promise.reject(new Error('the attempt was killed')) : new Promise<never>(() => undefined)
  }
  const guarded = (work: () => unknown): unknown => {
    if (count++ !== statement) return work()
    return when === 'before' ? forever() : Promise.resolve(work()).then(forever)
  }
  const proxy = new Proxy(db, {
    get(target, property) {
      const its: unknown = Reflect.get(target, property)
      const isGuarded = typeof its === 'function' && (property === 'raw' || property === 'transaction')
      return isGuarded ? (...args: readonly unknown[]) => guarded(() => Reflect.apply(its, target, args)) : its
    },
  })
  return { db: proxy, death }
}

/** What comes of a work, or that it was killed. */
export function orKilled<Result>({ death }: Crashing, work: Promise<Result>): Promise<Result | typeof killed> {
  return Promise.race([work, death])
}

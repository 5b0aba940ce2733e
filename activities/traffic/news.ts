import type { Usage } from '../../core/traffic.ts'
import type { LimitNews } from '../../store/quota.ts'

/** What happened under limits since the store was told last. */
export interface News {
  learn(limit: string, usage: Usage): void
  /** A turn was taken. */
  taken(limits: readonly string[]): void
  /** The request of such a turn was not refused. */
  passed(limits: readonly string[]): void
  /** Limits that there is something to say of. */
  limits(): readonly string[]
  /** What is to be said of a limit; it is forgotten here. */
  tell(limit: string): Pick<LimitNews, 'told' | 'passedAge'>
}

/** Times are kept as ages, because clocks differ: only the store's tells what came first. */
export function keepNews(): News {
  const usages = new Map<string, { readonly usage: Usage; readonly at: number }>()
  const turns = new Map<string, number>()
  const passed = new Map<string, number>()
  return {
    learn: (limit, usage) => void usages.set(limit, { usage, at: performance.now() }),
    taken: (limits) => limits.forEach((limit) => turns.set(limit, performance.now())),
    passed: (limits) => limits.forEach((limit) => passed.set(limit, turns.get(limit) ?? performance.now())),
    limits: () => [...new Set([...usages.keys(), ...passed.keys()])],
    tell: (limit) => {
      const told = usages.get(limit)
      const turn = passed.get(limit)
      usages.delete(limit)
      passed.delete(limit)
      return {
        ...(told !== undefined && { told: { ...told.usage, age: secondsSince(told.at) } }),
        ...(turn !== undefined && { passedAge: secondsSince(turn) }),
      }
    },
  }
}

function secondsSince(at: number): number {
  return (performance.now() - at) / 1000
}

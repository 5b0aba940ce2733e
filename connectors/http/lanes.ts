/** Lets so many go on at once; whoever comes later waits, in order. */
export type Lanes = <T>(work: () => Promise<T>) => Promise<T>

export function lanesOf(count: number): Lanes {
  const waiting: (() => void)[] = []
  let free = count
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}

import type { Edges } from '../link/components.ts'

/** Pairs and how they compare: so they can be weighed again without being compared again. */
export interface FoundPairs extends Edges {
  readonly low: Int32Array
  readonly high: Int32Array
}

/** A list of pairs that grows. */
export interface PairList {
  readonly add: (a: number, b: number, weight: number, low: number, high: number) => void
  /** What is there, until more is added. */
  readonly pairs: () => FoundPairs
}

export function pairList(): PairList {
  let its = emptyPairs(1024)
  let length = 0
  return {
    add: (a, b, weight, low, high) => {
      if (length === its.length) its = widened(its)
      its.a[length] = a
      its.b[length] = b
      its.weight[length] = weight
      its.low[length] = low
      its.high[length++] = high
    },
    pairs: () => part(its, 0, length),
  }
}

/** The pairs from one place to before another: the same arrays. */
export function part({ a, b, weight, low, high, length }: FoundPairs, from: number, to: number): FoundPairs {
  const end = Math.min(to, length)
  return {
    a: a.subarray(from, end),
    b: b.subarray(from, end),
    weight: weight.subarray(from, end),
    low: low.subarray(from, end),
    high: high.subarray(from, end),
    length: Math.max(0, end - from),
  }
}

/** All of them in arrays that threads share: sent as others are, each would be there twice. */
export function joinedPairs(parts: readonly FoundPairs[]): FoundPairs {
  const length = parts.reduce((sum, its) => sum + its.length, 0)
  const bytes = () => new SharedArrayBuffer(4 * length)
  const all = {
    a: new Uint32Array(bytes()),
    b: new Uint32Array(bytes()),
    weight: new Float32Array(bytes()),
    low: new Int32Array(bytes()),
    high: new Int32Array(bytes()),
    length,
  }
  let at = 0
  for (const its of parts) {
    put(its, all, at)
    at += its.length
  }
  return all
}

function put(its: FoundPairs, into: FoundPairs, at: number): void {
  into.a.set(its.a, at)
  into.b.set(its.b, at)
  into.weight.set(its.weight, at)
  into.low.set(its.low, at)
  into.high.set(its.high, at)
}

function emptyPairs(length: number): FoundPairs {
  return {
    a: new Uint32Array(length),
    b: new Uint32Array(length),
    weight: new Float32Array(length),
    low: new Int32Array(length),
    high: new Int32Array(length),
    length,
  }
}

function widened(from: FoundPairs): FoundPairs {
  const to = emptyPairs(from.length * 2)
  put(from, to, 0)
  return to
}

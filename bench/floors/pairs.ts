import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { blocksOf } from '../../engine/matching/block/blocks.ts'
import { crowdedKeys } from '../../engine/matching/block/crowded.ts'
import { entryList } from '../../engine/matching/block/entries.ts'
import { visitPairs } from '../../engine/matching/block/pairs.ts'
import { openThreads } from '../../threads/pool.ts'
import { type Blockable, blockable } from './rows.ts'
import { timed, type Work } from './work.ts'

/** Pairs that share a key of a rule, each once, in so many threads; from rows that are read and normalised. */
export function findPairs(count: number): Work {
  const reading = openThreads(1)
  const others = Array.from({ length: count - 1 }, () => new Worker(new URL('pairs-thread.ts', import.meta.url)))
  const ask = async (worker: Worker, its: Blockable, turns: Turns) => {
    worker.postMessage({ its, turns }, [])
    const [found]: unknown[] = await once(worker, 'message')
    return z.int().parse(found)
  }
  const find = async (its: Blockable) => {
    const asked = others.map((worker, k) => ask(worker, its, { index: k + 1, of: count }))
    const own = countPairs(its, { index: 0, of: count })
    return own + (await Promise.all(asked)).reduce((a, b) => a + b, 0)
  }
  return {
    timed: async (people) => {
      const its = await blockable(reading, people)
      return timed(() => find(its))
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([reading[Symbol.asyncDispose](), ...others.map((worker) => worker.terminate())])
    },
  }
}

/** Of all rules, every so manieth, from one on. */
export interface Turns {
  readonly index: number
  readonly of: number
}

/** Under these of the rules. No key is given up as too crowded: all that share one are found. */
export function countPairs({ rows, rules }: Blockable, { index, of }: Turns): number {
  const blocking = { rules, crowded: crowdedKeys([], []) }
  const list = entryList()
  let pairs = 0
  for (const [rule, its] of rules.entries()) {
    if (rule % of !== index) continue
    const blocks = blocksOf(rows, its, 1, list)
    visitPairs(rows, blocking, { rule, blocks, from: 0, end: blocks.keys.length }, () => pairs++)
  }
  return pairs
}

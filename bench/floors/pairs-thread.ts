import { parentPort } from 'node:worker_threads'
import { countPairs, type Turns } from './pairs.ts'
import type { Blockable } from './rows.ts'

parentPort?.on('message', ({ its, turns }: { readonly its: Blockable; readonly turns: Turns }) => {
  parentPort?.postMessage(countPairs(its, turns), [])
})

import { parentPort } from 'node:worker_threads'
import type { Piece } from '../../engine/matching/block/blocks.ts'
import { countPairs } from './pairs.ts'
import type { Blockable } from './rows.ts'

parentPort?.on('message', ({ its, piece }: { readonly its: Blockable; readonly piece: Piece }) => {
  parentPort?.postMessage(countPairs(its, piece), [])
})

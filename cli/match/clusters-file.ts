import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { byteText } from './byte-text.ts'
import { unwritable } from './files.ts'
import type { Ids } from './ids.ts'

/** What each record is put with, and how surely. */
export interface Clusters {
  /** For each record, the first one of its cluster. */
  readonly clusters: Uint32Array
  readonly probability: Float32Array
}

const comma = 0x2c
const newline = 0x0a
const pieceSize = 1 << 20

/** Writes `id,cluster,probability`, a line for each record; a cluster is called as its first record. @throws GoldthreadError */
export async function writeClusters(path: string, ids: Ids, its: Clusters): Promise<void> {
  await pipeline(Readable.from(pieces(ids, its)), createWriteStream(path)).catch((cause: unknown) => {
    throw cause instanceof Error && 'syscall' in cause ? unwritable(path, cause) : cause
  })
}

/** Lines as bytes, a megabyte at a time. */
export function* pieces({ bytes, starts }: Ids, { clusters, probability }: Clusters): Generator<Uint8Array> {
  const text = byteText(pieceSize + (1 << 12))
  const header = new TextEncoder().encode('id,cluster,probability\n')
  text.part(header, 0, header.length)
  for (let record = 0; record < clusters.length; record++) {
    const first = clusters[record] ?? record
    text.part(bytes, starts[record] ?? 0, starts[record + 1] ?? 0)
    text.byte(comma)
    text.part(bytes, starts[first] ?? 0, starts[first + 1] ?? 0)
    text.byte(comma)
    putProbability(text, probability[record] ?? 1)
    text.byte(newline)
    if (text.length() < pieceSize) continue
    yield text.whole().slice()
    text.clear()
  }
  yield text.whole().slice()
}

const places = 4
const point = 0x2e

/** `0.9731`, `1` */
function putProbability(text: ReturnType<typeof byteText>, probability: number): void {
  const whole = 10 ** places
  const share = Math.round(probability * whole)
  text.digits(Math.floor(share / whole))
  if (share >= whole) return
  text.byte(point)
  text.digits(share, places)
}

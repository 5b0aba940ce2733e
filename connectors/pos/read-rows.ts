import { on } from 'node:events'
import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Found, foundIn } from './packed-record.ts'
import { type FileToRead, type Piece, piecesOf } from './pieces.ts'
import { NotATable } from './scanner.ts'
import type { Answer, Failure } from './serve-pieces.ts'

/** Of fewer bytes, starting a thread is not worth it: some twenty thousand rows. */
const leastForThread = 4 << 20

/** Pieces that are read before they are asked for: rows of a page. */
const ahead = 8

/** What a young generation of the usual size would take more, it does not spare in time. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 }

/** Some rows, and how far into the file they reach. */
export interface ReadRows extends Pick<Piece, 'bytes' | 'cut'> {
  readonly found: Iterable<Found>
}

/** The rows of a file that are no blank ones; of a large file read, told apart and hashed in another thread. @throws NotATable, and the signal's reason */
export async function* readRows(file: FileToRead, signal: AbortSignal): AsyncGenerator<ReadRows> {
  const { size } = await stat(file.path)
  const isElsewhere = size >= leastForThread && availableParallelism() > 1
  for await (const piece of isElsewhere ? piecesElsewhere(file, signal) : piecesOf(file, signal)) {
    yield { found: foundIn(piece, file.title), bytes: piece.bytes, cut: piece.cut }
  }
}

/** The same as `piecesOf`, by a thread, which ends when nobody goes on. */
export async function* piecesElsewhere(file: FileToRead, signal: AbortSignal): AsyncGenerator<Piece> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('reading-thread.ts', import.meta.url), { workerData: file, resourceLimits })
  worker.on('error', () => undefined) // told by the answers, as long as somebody waits for one
  try {
    const answers: AsyncIterable<readonly Answer[]> = on(worker, 'message', { signal })
    for (let k = 0; k < ahead; k++) worker.postMessage('next', [])
    for await (const [answer] of answers) {
      if (answer === undefined || 'end' in answer) return
      if ('failed' in answer) throw failureOf(answer.failed)
      worker.postMessage('next', [])
      yield answer.piece
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    await worker.terminate()
  }
}

function failureOf({ message, isNoTable, system }: Failure): Error {
  return isNoTable ? new NotATable(message) : Object.assign(new Error(message), system)
}

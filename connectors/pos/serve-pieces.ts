import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { codeOf } from './failures.ts'
import { type FileToRead, type Piece, piecesOf } from './pieces.ts'
import { NotATable } from './scanner.ts'

/** What the thread answers when a piece is wanted. Of an error with a class or a code only a plain one would arrive. */
export type Answer = { readonly piece: Piece } | { readonly end: true } | { readonly failed: Failure }

export interface Failure {
  readonly message: string
  readonly isNoTable: boolean
  /** What is told of an error of the file system. */
  readonly system: { readonly code: string; readonly syscall: string } | undefined
}

if (parentPort !== null) await serve(parentPort, workerData)

/** Reads a file, a piece for each message that comes. */
async function serve(port: MessagePort, file: FileToRead): Promise<void> {
  const wanted = demand(port)
  try {
    for await (const piece of piecesOf(file, new AbortController().signal)) {
      await wanted()
      answer({ piece }, [piece.ends.buffer, piece.rows.buffer, piece.lines.buffer])
    }
    await wanted()
    answer({ end: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const code = codeOf(error)
    const system = code === undefined ? undefined : { code, syscall: 'read' }
    answer({ failed: { message, isNoTable: error instanceof NotATable, system } })
  }

  function answer(its: Answer, given: readonly ArrayBuffer[] = []): void {
    port.postMessage(its, given)
  }
}

/** Waits until one more is wanted. */
function demand(port: MessagePort): () => Promise<void> {
  let wanted = 0
  let go = () => {}
  port.on('message', () => {
    wanted++
    go()
  })
  return async () => {
    if (wanted === 0) await new Promise<void>((resolve) => (go = resolve))
    wanted--
  }
}

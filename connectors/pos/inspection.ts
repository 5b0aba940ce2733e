import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { GoldthreadError } from '../../core/errors.ts'
import { noTextBySignature, nulBytes } from '../../core/no-text.ts'
import { decoderOf, type EncodingGuess, guessEncoding } from './encoding.ts'
import { NotATable } from './scanner.ts'
import type { Settings } from './settings.ts'

/** What one pass over a file's bytes tells. */
export interface Inspection {
  /** The same content, read in the same way. */
  readonly identity: string
  /** Undefined where the bytes are not what the byte-order mark or the setting says. */
  readonly encoding: string | undefined
  readonly head: Buffer
  readonly size: number
  readonly holdsNul: boolean
}

const headSize = 1 << 16

/** Hashing and the check of its encoding: 0.7 s for 1 GB. @throws the signal's reason */
export async function inspect(path: string, settings: Settings, version: string, signal: AbortSignal): Promise<Inspection> {
  const hash = createHash('sha256')
  const guess: EncodingGuess = guessEncoding(settings.encoding)
  let head = Buffer.alloc(0)
  let size = 0
  let holdsNul = false
  for await (const piece of bytesOf(path, signal)) {
    if (size === 0) head = Buffer.from(piece.subarray(0, headSize))
    size += piece.length
    holdsNul ||= piece.includes(0)
    hash.update(piece)
    guess.add(piece)
  }
  const { blank, covers, delimiter, skip } = settings
  hash.update(JSON.stringify([size, version, blank, covers, delimiter, skip, settings.encoding]))
  return { identity: hash.digest('base64url').slice(0, 22), encoding: guess.end(), head, size, holdsNul }
}

/** Pieces of a file, which is closed when the loop over them ends, however it ends. @throws the signal's reason */
export async function* bytesOf(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    signal.throwIfAborted()
    yield piece
  }
}

/** A sender goes on writing into a file that was claimed meanwhile. @throws GoldthreadError `unreachable` where it has grown since: it is read anew */
export async function requireWhole(
  { path, title }: { readonly path: string; readonly title: string },
  { size }: Inspection,
): Promise<void> {
  if ((await stat(path)).size === size) return
  const remedy = 'It is read again. Let it be uploaded under another name and renamed, or give it longer (settings.settle)'
  throw new GoldthreadError('unreachable', `${title} is still being written`, remedy)
}

/** The text at the file's beginning. @throws NotATable where the file cannot be one */
export function headOf({ encoding, head, holdsNul }: Inspection): { readonly encoding: string; readonly text: string } {
  const found = noTextBySignature(head)
  if (found) throw new NotATable(`It is no text but ${found.what}. ${found.remedy}`)
  if (encoding === undefined)
    throw new NotATable('Its bytes are not in the encoding that its byte-order mark or settings.encoding says')
  if (holdsNul && !new TextDecoder(encoding).encoding.startsWith('utf-16')) {
    throw new NotATable(`It holds ${nulBytes} (settings.encoding)`)
  }
  const text = decoderOf(encoding)(head)
  if (text.trim() === '') throw new NotATable('It is empty')
  if (/^\s*<(!doctype|html|head|body|table|\?xml)/i.test(text)) {
    throw new NotATable('It is a web page or XML, perhaps the sign-in page of the system that should have sent it')
  }
  return { encoding, text }
}

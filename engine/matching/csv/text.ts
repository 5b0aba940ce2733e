import { isUtf8 } from 'node:buffer'
import { joined } from '../arrays.ts'

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const newline = 0x0a
const carriageReturn = 0x0d

/** Text is decoded in pieces of so many bytes: one string of all of it may be longer than a string can be. */
const pieceSize = 1 << 20

/**
 * The bytes of a text file in UTF-8, without a byte-order mark, its lines ending in newlines. What has no mark and is not UTF-8 is read as
 * Windows-1252, in which every byte means something.
 */
export function utf8Of(bytes: Uint8Array): Uint8Array {
  const [encoding, mark] = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? [undefined, []]
  const body = bytes.subarray(mark.length)
  if (encoding === 'utf-8' || (encoding === undefined && isUtf8(body))) return withNewlines(body)
  return withNewlines(transcoded(body, encoding ?? 'windows-1252'))
}

function transcoded(bytes: Uint8Array, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  const pieces = piecesOf(bytes).map((piece) => encoder.encode(decoder.decode(piece, { stream: true })))
  return joined(Uint8Array, [...pieces, encoder.encode(decoder.decode())])
}

function piecesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / pieceSize)
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * pieceSize, (i + 1) * pieceSize))
}

/** Spreadsheets on old Macs ended lines by carriage returns alone. */
function withNewlines(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(newline) || !bytes.includes(carriageReturn)) return bytes
  return bytes.map((byte) => (byte === carriageReturn ? newline : byte))
}

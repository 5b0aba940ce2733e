import { isAscii } from 'node:buffer'
import { TextDecoder } from 'node:util'

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** As many bytes of a letter of UTF-8 are there at most where its last one is cut off. */
const longestRest = 3

export interface EncodingGuess {
  /** Gives the file's next piece. */
  add(piece: Uint8Array): void
  /** After the last piece; undefined where the bytes are not what the mark or the setting says. */
  end(): string | undefined
}

/**
 * The encoding of a file: what the setting says, or its byte-order mark, or UTF-8 where every byte of the file agrees, or else
 * Windows-1252, in which every byte means something. The head alone is no proof: the first é may stand in the last row.
 */
export function guessEncoding(setting: string | undefined): EncodingGuess {
  let claimed = setting
  let strict: TextDecoder | undefined
  let wrong = false
  /** Whether letters beyond ASCII stand before the end of a piece, and are UTF-8. */
  let isMixed = false
  const agrees = (piece?: Uint8Array) => {
    if (wrong) return
    try {
      strict?.decode(piece, { stream: piece !== undefined })
      isMixed ||= piece !== undefined && !isAscii(piece.subarray(0, -longestRest))
    } catch {
      wrong = true
    }
  }
  return {
    add(piece) {
      claimed ??= strict ? undefined : byMark(piece)
      strict ??= new TextDecoder(claimed ?? 'utf-8', { fatal: true })
      agrees(piece)
    },
    end() {
      const isCut = !wrong && (agrees(), wrong) // only its last letter is not whole
      if (!wrong) return claimed ?? 'utf-8'
      if (isCut && isMixed && (claimed ?? 'utf-8') === 'utf-8') return 'utf-8'
      return claimed === undefined ? 'windows-1252' : undefined
    },
  }
}

function byMark(head: Uint8Array): string | undefined {
  return marks.find(([, mark]) => mark.every((byte, i) => head[i] === byte))?.[0]
}

/** Text of a file, piece by piece; without NULs, with which some fill up cells in UTF-16, and which no store takes in an id. */
export function decoderOf(encoding: string): (piece?: Uint8Array) => string {
  const decoder = new TextDecoder(encoding)
  return (piece) => decoder.decode(piece, { stream: piece !== undefined }).replaceAll('\0', '')
}

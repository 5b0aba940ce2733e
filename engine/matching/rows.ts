import { sharedUint32 } from './dictionary.ts'
import { hashText } from './hash.ts'
import { type Column, contentHashes, type Population } from './population.ts'

/** Marks a word that leads to a list instead of being the one value. */
const several = 0x80000000

/**
 * Records as rows of words, one after the other: first the code of each field, then the hash of each key part. A pair is two short stretches
 * of memory, which is most of what makes comparing fast. Of a record with several values the word leads to a list: its length, then its items.
 */
export interface Rows {
  readonly size: number
  readonly stride: number
  readonly fields: number
  readonly words: Uint32Array
  readonly lists: Uint32Array
  /** A hash of all values of each record: what orders and samples go by. */
  readonly content: Uint32Array
}

/** A part of a value by which records are put together, such as the first three letters of the family name. */
export interface KeyPart {
  readonly field: number
  readonly part: string
}

/** Records whose rows fit in the second cache: column by column for all of them, each row was fetched again for each column. */
const stretch = 2048

/**
 * @param partHashes of each key part, by the code of its field's value; 0 where the value has no such part
 * @param content the hash of each record, where it is known
 */
export function rowsOf(
  population: Population,
  keyParts: readonly KeyPart[],
  partHashes: readonly Uint32Array[],
  content = contentHashes(population),
): Rows {
  const { size, columns } = population
  const stride = columns.length + keyParts.length
  const words = sharedUint32(size * stride)
  const lists = growing()
  const put = (at: number, { codes, several: more }: Column, hashes: Uint32Array | undefined, from: number, end: number) => {
    const wordOf = (code: number) => (hashes === undefined ? code : hashes[code]!)
    for (let i = from; i < end; i++) {
      const isOne = more === undefined || more.starts[i + 1]! - more.starts[i]! < 2
      words[i * stride + at] = isOne ? wordOf(codes[i]!) : lists.put(more, i, wordOf)
    }
  }
  for (let from = 0; from < size; from += stretch) {
    const end = Math.min(from + stretch, size)
    for (const [f, column] of columns.entries()) put(f, column, undefined, from, end)
    for (const [k, { field }] of keyParts.entries()) put(columns.length + k, columns[field]!, partHashes[k], from, end)
  }
  return {
    size,
    stride,
    fields: columns.length,
    words,
    lists: lists.done(),
    content,
  }
}

function growing() {
  const items: number[] = []
  return {
    put: (of: { starts: Uint32Array; codes: Uint32Array }, i: number, wordOf: (code: number) => number): number => {
      const words = [
        ...new Set(
          of.codes
            .subarray(of.starts[i], of.starts[i + 1])
            .values()
            .map(wordOf),
        ),
      ].filter((word) => word !== 0)
      if (words.length < 2) return words[0] ?? 0
      const at = items.length
      items.push(words.length, ...words)
      return (several | at) >>> 0
    },
    done: () => {
      const lists = sharedUint32(items.length)
      lists.set(items)
      return lists
    },
  }
}

export function isSeveral(word: number): boolean {
  return word >>> 31 === 1
}

/** Where the list of a word begins and what it is behind: `lists[first]` to before `lists[end]`. */
export function firstOf(word: number): number {
  return (word & 0x7fffffff) + 1
}

export function endOf(lists: Uint32Array, word: number): number {
  const at = word & 0x7fffffff
  return at + 1 + lists[at]!
}

/** The values that a word stands for: none, one or several. */
export function itemsOf(lists: Uint32Array, word: number): readonly number[] {
  if (word === 0) return []
  return isSeveral(word) ? [...lists.subarray(firstOf(word), endOf(lists, word))] : [word]
}

/** By code. @param texts normal values, by code @param partOf the part of one; '' where it has none */
export function partHashes(texts: readonly string[], partOf: (value: string) => string): Uint32Array {
  const hashes = sharedUint32(texts.length)
  for (let code = 1; code < texts.length; code++) {
    const part = partOf(texts[code]!)
    hashes[code] = part === '' ? 0 : hashText(part)
  }
  return hashes
}

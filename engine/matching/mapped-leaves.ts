import type { MatchField } from '../../core/model.ts'
import { doubled } from './arrays.ts'
import { bytesOf, type MappedKey, mappedKeys, noFields } from './mapped-keys.ts'
import { isDigit } from './normal/plain.ts'

/** Where the texts stand in a record's mapped values that matching reads. */
export interface MappedLeaves {
  /**
   * Finds what `textsOf` reads.
   *
   * @param lines bytes in which an object of JSON begins at `from`, which holds no escapes
   * @returns where the object ends; undefined where not all of it stands there as it is to be read, so that it has to be parsed
   */
  readonly find: (lines: Uint8Array, from: number) => number | undefined
  readonly count: () => number
  /** Of which field one is. */
  readonly field: (leaf: number) => number
  readonly start: (leaf: number) => number
  readonly end: (leaf: number) => number
}

const code = (character: string) => character.charCodeAt(0)
const [quote, comma, space] = [code('"'), code(','), code(' ')]
const [openList, closeList, openObject, closeObject] = [code('['), code(']'), code('{'), code('}')]
const valueName = bytesOf('value')
const nothing = bytesOf('null')

/** Whole numbers of more digits are not written as they are read. */
const mostDigits = 15

/** Reads what Postgres holds as JSON, and which therefore is some: to parse it took four times as long. */
export function mappedLeaves(fields: readonly MatchField[]): MappedLeaves {
  const keys = mappedKeys(fields)
  let found = new Uint32Array(3 << 6)
  let count = 0
  let bytes: Uint8Array = new Uint8Array()
  let at = 0
  let nameEnd = 0
  let isPlain = true

  function next(): number {
    while (bytes[at] === space) at++
    return bytes[at]!
  }

  /** Past a text and the quotes around it. @returns where it starts */
  function passText(): number {
    const start = ++at
    while (bytes[at] !== quote) at++
    at++
    return start
  }

  /** Past the name of what comes next, which ends before `nameEnd`. */
  function passName(): number {
    const start = passText()
    nameEnd = at - 1
    next()
    at++ // the colon
    return start
  }

  function isOpenUntil(close: number): boolean {
    if (next() === comma) at++
    if (next() !== close) return true
    at++
    return false
  }

  function values(): void {
    at++
    while (isOpenUntil(closeObject)) {
      const start = passName()
      const key = keys.find(({ name }) => isText(bytes, start, nameEnd, name))
      if (next() === openList) items(key)
      else item(key)
    }
  }

  function items(key: MappedKey | undefined): void {
    at++
    while (isOpenUntil(closeList)) item(key)
  }

  /** A scalar, an address, or a contact point that holds one of them. */
  function item(key: MappedKey | undefined): void {
    if (next() === openObject) itemParts(key)
    else scalar(key?.whole ?? noFields)
  }

  function itemParts(key: MappedKey | undefined): void {
    at++
    while (isOpenUntil(closeObject)) {
      const start = passName()
      if (isText(bytes, start, nameEnd, valueName)) item(key)
      else scalar(partAt(key, start))
    }
  }

  function partAt(key: MappedKey | undefined, start: number): readonly number[] {
    const part = key?.parts.find(({ name }) => isText(bytes, start, nameEnd, name))
    if (part === undefined) return noFields
    isPlain &&= !part.isJoined
    return part.fields
  }

  function scalar(its: readonly number[]): void {
    if (next() === quote) {
      const start = passText()
      for (const field of its) take(field, start, at - 1)
      return
    }
    const start = at
    passOther()
    if (its.length === 0 || isText(bytes, start, at, nothing)) return
    isPlain &&= isAsRead(bytes, start, at)
    for (const field of its) take(field, start, at)
  }

  /** Past what is no text: a list or an object here is nothing that a mapping makes. */
  function passOther(): void {
    for (let depth = 0; ; ) {
      const byte = bytes[at]
      const isClosing = byte === closeList || byte === closeObject
      if (depth === 0 && (isClosing || byte === comma || byte === space)) return
      if (byte === openList || byte === openObject) depth++
      if (isClosing) depth--
      if (byte === quote) passText()
      else at++
    }
  }

  function take(field: number, start: number, end: number): void {
    if (3 * count === found.length) found = doubled(Uint32Array, found)
    found[3 * count] = field
    found[3 * count + 1] = start
    found[3 * count + 2] = end
    count++
  }

  return {
    find: (lines, from) => {
      bytes = lines
      at = from
      count = 0
      isPlain = true
      if (bytes[at] !== openObject) return undefined
      values()
      return isPlain ? at : undefined
    },
    count: () => count,
    field: (leaf) => found[3 * leaf]!,
    start: (leaf) => found[3 * leaf + 1]!,
    end: (leaf) => found[3 * leaf + 2]!,
  }
}

function isText(bytes: Uint8Array, start: number, end: number, text: Uint8Array): boolean {
  if (end - start !== text.length) return false
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text[i]) return false
  return true
}

/** Whether the bytes of a number or a truth value are what it is as a text. */
function isAsRead(bytes: Uint8Array, start: number, end: number): boolean {
  if (!isDigit(bytes[start]!)) return bytes[start] === code('t') || bytes[start] === code('f')
  for (let i = start; i < end; i++) if (!isDigit(bytes[i]!)) return false
  return end - start <= mostDigits
}

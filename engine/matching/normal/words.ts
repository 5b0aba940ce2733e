import { asciiOf } from './ascii.ts'
import { letterOrDigit, type PlainForm, unplain } from './plain.ts'

const plain = /^[a-z0-9]+(?: [a-z0-9]+)*$/

/** Lower-case words of letters and digits, one space between them; an apostrophe joins: `O’Brien-Smith` → `obrien smith`. */
export function wordsOf(text: string): string {
  const lower = asciiOf(text)
  return plain.test(lower) ? lower : spaced(lower.replace(/['`]/g, ''))
}

/** A single word of letters and digits. */
export const plainWord: PlainForm = (bytes, start, end, into) => {
  for (let i = start; i < end; i++) {
    const letter = letterOrDigit(bytes[i]!)
    if (letter === 0) return unplain
    into[i - start] = letter
  }
  return end - start
}

/** Of text in lower case: everything that is no letter or digit is a space. */
export function spaced(lower: string): string {
  return lower.replace(/[^a-z0-9]+/g, ' ').trim()
}

const initials = /(?<![a-z0-9])[a-z0-9](?: [a-z0-9])+(?![a-z0-9])/g

/** Single letters next to each other are one word: `i b m` → `ibm`. */
export function withInitialsJoined(words: string): string {
  return words.replace(initials, (run) => run.replaceAll(' ', ''))
}

/** The entries of a table, between commas, semicolons or line ends. */
export function entriesOf(table: string): readonly string[] {
  return table
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/** An expression that takes any entry of a table, the first that fits. */
export function anyOf(table: string): string {
  return `(?:${entriesOf(table).join('|')})`
}

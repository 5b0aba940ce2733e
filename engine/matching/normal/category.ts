import { asciiOf } from './ascii.ts'
import { saysNothing } from './nothing.ts'
import { spaced } from './words.ts'

/**
 * As it is written, in lower case, with one space for what stands between words: `A+` and `A-` are two, `self-employed` is `self
 * employed`.
 */
export function categoryForm(text: string): string {
  const lower = asciiOf(text)
    .replace(/[^!-~]+/g, ' ')
    .trim()
  return saysNothing(spaced(lower)) ? '' : lower.replace(/(?<=[a-z0-9])[-_/. ]+(?=[a-z0-9])/g, ' ')
}

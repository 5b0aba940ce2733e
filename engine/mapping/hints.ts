import { nearest } from './near.ts'
import { countryOf } from './transforms/country-table.ts'
import { transforms } from './transforms/table.ts'
import { nothing } from './transforms/transform.ts'

/** What the author of a wrong word probably meant, in a place where `known` words are allowed. */
export function hintFor(word: string, known: readonly string[]): { readonly hint?: string } {
  const isTransformList = known.includes('trim') || known.includes('extract')
  const special = isTransformList ? transformHint(word) : undefined
  const near = special ? undefined : nearest(word, known)
  const hint = special ?? (near && didYouMean(near))
  return hint === undefined ? {} : { hint }
}

function transformHint(word: string): string | undefined {
  if (word === 'default') return 'Write default beside from, not among the transforms'
  const transform = transforms.get(word)
  if (transform !== undefined)
    return transform.argument === nothing
      ? `Write ${word} alone, since it takes no argument`
      : `Write { ${word}: … }, since it takes an argument`
  const near = nearest(word, transforms.keys())
  return near && didYouMean(near)
}

/** The code of the country that was named instead. */
export function countryHint(word: string): { readonly hint?: string } {
  const code = countryOf(word)
  return code === undefined ? {} : { hint: didYouMean(code) }
}

const didYouMean = (word: string): string => `Did you mean ${word}?`

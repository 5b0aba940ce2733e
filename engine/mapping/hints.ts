import { nearest } from './near.ts'
import { transforms } from './transforms/table.ts'
import { nothing } from './transforms/transform.ts'

/** What the author of a wrong word probably meant, in a place where `known` words are allowed. */
export function hintFor(word: string, known: readonly string[]): { readonly hint?: string } {
  const isTransformList = known.includes('trim') || known.includes('extract')
  const special = isTransformList ? transformHint(word) : word === 'UK' ? 'did you mean GB?' : undefined
  const near = special ? undefined : nearest(word, known)
  const hint = special ?? (near && `did you mean ${near}?`)
  return hint === undefined ? {} : { hint }
}

function transformHint(word: string): string | undefined {
  if (word === 'default') return 'default stands beside from, not among the transforms'
  const transform = transforms.get(word)
  if (transform !== undefined)
    return transform.argument === nothing ? `${word} takes no argument` : `{ ${word}: … }, since it takes an argument`
  const near = nearest(word, transforms.keys())
  return near && `did you mean ${near}?`
}

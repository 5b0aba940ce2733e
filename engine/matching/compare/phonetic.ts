import { type Dictionary, textsOf } from '../dictionary.ts'
import type { Test } from './measure.ts'

/**
 * How a name sounds, to be compared for being the same: 'schmidt' and 'shmit' are both 'XMT'. After Metaphone (L. Philips, "Hanging on
 * the Metaphone", Computer Language 7(12), 1990) with a coarser ear for names from elsewhere: th is t, sch and tz are heard, and all
 * vowels at the beginning are one. '' where there is no letter.
 */
export function phoneticOf(text: string): string {
  const letters = text.replace(/[^a-z]/g, '')
  return rules.reduce((name, [pattern, sound]) => name.replace(pattern, sound), letters).toUpperCase()
}

/** One after the other. Capitals are sounds already, which no later rule reads. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/([^c])\1+/g, '$1'],
  [/^[kgp](?=n)|^w(?=r)/, ''],
  [/^x/, 's'],
  [/ij/g, 'y'],
  [/mb$/, 'm'],
  [/mps/g, 'ms'],
  [/tch|sch|sh|ci(?=a)|si(?=[ao])|ti(?=[ao])/g, 'X'],
  [/ch(?=[rl]|ae)/g, 'K'],
  [/ch/g, 'X'],
  [/c(?=[eiy])|tz|cz|[sz]/g, 'S'],
  [/[cq]?k|[cq]+/g, 'K'],
  [/dg(?=[eiy])|j/g, 'J'],
  [/(?<=[aeiouy])gh|gh(?![aeiouy])|g(?=n(?:ed)?$)/g, ''],
  [/g(?=[eiy])/g, 'J'],
  [/g/g, 'K'],
  [/ph|[fv]/g, 'F'],
  [/dt|th|[dt]/g, 'T'],
  [/x/g, 'KS'],
  [/(?<!^)h|[wh](?![aeiouy])/g, ''],
  [/^[aeiouy]+/, 'A'],
  [/[aeiouy]+/g, ''],
  [/(.)\1+/g, '$1'],
]

export function phonetic(values: Dictionary): Test {
  const numbers = new Map([['', 0]])
  const sounds = Uint32Array.from(textsOf(values), (text) => {
    const sound = phoneticOf(text)
    const number = numbers.get(sound) ?? numbers.size
    numbers.set(sound, number)
    return number
  })
  return (a, b) => sounds[a] !== 0 && sounds[a] === sounds[b]
}

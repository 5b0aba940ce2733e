import { type Dictionary, textsOf } from '../dictionary.ts'
import type { Test } from './measure.ts'

/** Words that an acronym may pass over: 'department of health' is 'doh' or 'dh'. */
const small = new Set([
  'a',
  'and',
  'de',
  'der',
  'des',
  'di',
  'du',
  'en',
  'et',
  'for',
  'fur',
  'in',
  'la',
  'le',
  'of',
  'on',
  'the',
  'to',
  'und',
  'y',
])

/** One name is the first letters of the other's words: 'ibm', 'international business machines'. */
export function acronym(values: Dictionary): Test {
  const numbers = new Map([['', 0]])
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  const texts = textsOf(values)
  const whole = new Uint32Array(texts.length)
  const ofAll = new Uint32Array(texts.length)
  const ofGreat = new Uint32Array(texts.length)
  for (const [code, text] of texts.entries()) {
    const words = text.split(' ')
    const [only = ''] = words
    if (words.length === 1 && only.length > 1) whole[code] = numberOf(only)
    ofAll[code] = numberOf(firstLetters(words))
    ofGreat[code] = numberOf(firstLetters(words.filter((word) => !small.has(word))))
  }
  const stands = (a: number, b: number) => whole[a] !== 0 && (whole[a] === ofAll[b] || whole[a] === ofGreat[b])
  return (a, b) => stands(a, b) || stands(b, a)
}

function firstLetters(words: readonly string[]): string {
  return words.length < 2 ? '' : words.map((word) => word.slice(0, 1)).join('')
}

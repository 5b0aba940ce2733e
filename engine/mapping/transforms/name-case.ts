import { isParticle } from './names.ts'
import { asItIs, nothing, transform } from './transform.ts'

export const nameCase = transform({
  name: 'name_case',
  doc: "Capitals as names have them: `MCDONALD` → `McDonald`, `o'brien` → `O'Brien`, `VAN DER BERG` → `van der Berg`. A word in mixed case stays.",
  loses: 'words all in capitals',
  argument: nothing,
  prepare: () => ({ forward: cased, backward: asItIs }),
})

const numerals = new Set(['ii', 'iii', 'iv'])

function cased(text: string): string {
  const words = text.split(' ')
  let isAfterParticle = false
  const spelled = words.map((word, i) => {
    const small = word.toLowerCase()
    isAfterParticle = i < words.length - 1 && isParticle(small, isAfterParticle)
    if (isMixed(word)) return word
    if (isAfterParticle) return small
    return i > 0 && numerals.has(small) ? word.toUpperCase() : small.split('-').map(capitalised).join('-')
  })
  return spelled.join(' ')
}

function isMixed(word: string): boolean {
  return word !== word.toLowerCase() && word !== word.toUpperCase()
}

const initials = /^(?:\p{L}\.)+/u
const prefixed = /^(mc|\p{L}['’])(\p{L}{3,}.*)$/u

function capitalised(small: string): string {
  const [first = ''] = initials.exec(small) ?? []
  const name = small.slice(first.length)
  const [, prefix = '', rest = name] = prefixed.exec(name) ?? []
  return first.toUpperCase() + withCapital(prefix) + withCapital(rest)
}

/** The first letter counts, also behind a bracket or a quote; one whose capital is two letters (ß) stays. */
function withCapital(small: string): string {
  return small.replace(/\p{L}/u, (letter) => (letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter))
}

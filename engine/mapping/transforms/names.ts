import { withoutTitles } from './titles.ts'

/** Words that begin a family name and are no given names. */
const particles = new Set(
  'van von vom zu zum zur der den de del della dello di da do dos das du ten ter te af av bin ibn'.split(' '),
)
/** Particles only after another one: alone they are given names or part of one (`La Toya`). */
const followers = new Set(['la', 'las', 'le', 'les', 'los', 'het', 't', "'t", '’t'])
const suffixes = new Set('jr sr ii iii iv phd md esq msc bsc mba llm'.split(' '))

/** Of a word in lower case; `isAfterParticle`: whether the word before it is one. */
export function isParticle(word: string, isAfterParticle: boolean): boolean {
  return particles.has(word) || (isAfterParticle && followers.has(word))
}

export interface FullName {
  readonly given: string
  readonly family: string
}

/** `Müller geb. Schmidt`: how somebody was called is no part of how she is called. Capitals are a name: `Nee`. */
const birthName = /[\s,(]+(?:geb\.?|Geb\.|GEB\.|[Gg]eborene[rn]?|née|nee|né)\s[^,]*/gu

/** Of `Family, Given` and `Given Family`, without titles and suffixes. A single word is a given name, unless it is that of a `Familie`. */
export function parseName(text: string): FullName {
  const parts = text
    .replace(birthName, '')
    .split(',')
    .map(bare)
    .filter(({ words }) => words.length > 0)
  const [first = { words: [], isHousehold: false }, second] = parts
  if (second !== undefined) return fromFamilyFirst(first.words, second.words)
  return first.isHousehold && isFamily(first.words) ? { given: '', family: first.words.join(' ') } : fromGivenFirst(first.words)
}

/** `Müller`, `von der Heide`. */
function isFamily(words: readonly string[]): boolean {
  return words.slice(0, -1).every((word, at) => isParticle(word.toLowerCase(), at > 0))
}

function fromGivenFirst(words: readonly string[]): FullName {
  const start = familyStart(words)
  return { given: words.slice(0, start).join(' '), family: words.slice(start).join(' ') }
}

/** `Berg, Jan van der` has the particles behind the given name. */
function fromFamilyFirst(family: readonly string[], given: readonly string[]): FullName {
  const start = particlesStart(given, given.length)
  return { given: given.slice(0, start).join(' '), family: [...given.slice(start), ...family].join(' ') }
}

function familyStart(words: readonly string[]): number {
  return words.length < 2 ? words.length : particlesStart(words, words.length - 1)
}

/** Where the run of particles that ends before `end` begins; the first word is never one of them. */
function particlesStart(words: readonly string[], end: number): number {
  let start = end
  for (let i = end - 1; i > 0; i--) {
    const word = words[i]?.toLowerCase() ?? ''
    if (isParticle(word, false)) start = i
    else if (!isParticle(word, true)) break
  }
  return start
}

/** Without titles and suffixes. */
function bare(part: string): { readonly words: readonly string[]; readonly isHousehold: boolean } {
  const { words, isHousehold } = withoutTitles(part.split(/\s+/).filter((word) => word !== ''))
  let end = words.length
  while (end > 1 && suffixes.has(plain(words[end - 1]))) end--
  const isSuffix = end === 1 && suffixes.has(plain(words[0]))
  return { words: isSuffix ? [] : words.slice(0, end), isHousehold }
}

const plain = (word = ''): string => word.replaceAll('.', '').toLowerCase()

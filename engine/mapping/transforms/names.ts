/** Words that begin a family name and are no given names. */
const particles = new Set(
  'van von vom zu zum zur der den de del della dello di da do dos das du ten ter te af av bin ibn'.split(' '),
)
/** Particles only after another one: alone they are given names or part of one (`La Toya`). */
const followers = new Set(['la', 'las', 'le', 'les', 'los', 'het', 't', "'t", '’t'])
/** With what stands between two of them: `Mr. & Mrs. Smith`. */
const titles = new Set('mr mrs ms miss mx dr prof sir madam herr frau hr fr mme mlle & + and und et'.split(' '))
const suffixes = new Set('jr sr ii iii iv phd md esq'.split(' '))

/** Of a word in lower case; `isAfterParticle`: whether the word before it is one. */
export function isParticle(word: string, isAfterParticle: boolean): boolean {
  return particles.has(word) || (isAfterParticle && followers.has(word))
}

/** Of a word as it is written: `Mr.`, `Frau`. */
export function isTitle(word: string): boolean {
  return titles.has(plain(word))
}

export interface FullName {
  readonly given: string
  readonly family: string
}

/** Of `Family, Given` and `Given Family`, without titles and suffixes. A single word is a given name. */
export function parseName(text: string): FullName {
  const parts = text
    .split(',')
    .map(bareWords)
    .filter((words) => words.length > 0)
  const [first = [], second] = parts
  return second === undefined ? fromGivenFirst(first) : fromFamilyFirst(first, second)
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

function bareWords(part: string): string[] {
  const words = part.split(/\s+/).filter((word) => word !== '')
  while (words.length > 1 && isTitle(words[0] ?? '')) words.shift()
  while (words.length > 1 && suffixes.has(plain(words.at(-1)))) words.pop()
  return words.length === 1 && suffixes.has(plain(words[0])) ? [] : words
}

const plain = (word = ''): string => word.replaceAll('.', '').toLowerCase()

import type { Culture } from './cultures.ts'
import { pick, type Random, wordsOf, zipf } from './random.ts'
import { familyNames, nameHalves } from './words/family.ts'
import { givenNames, nicknames } from './words/given.ts'

export type Sex = 'female' | 'male'

const given = mapCultures(givenNames, ({ female, male }) => ({
  female: zipf(wordsOf(female), 0.9),
  male: zipf(wordsOf(male), 0.9),
}))
const family = mapCultures(familyNames, (list) => zipf(wordsOf(list), 0.75))
const halves = {
  english: { first: wordsOf(nameHalves.english.first), last: wordsOf(nameHalves.english.last) },
  german: { first: wordsOf(nameHalves.german.first), last: wordsOf(nameHalves.german.last) },
}

export function drawGiven(random: Random, culture: Culture, sex: Sex): string {
  return given[culture][sex](random)
}

/** Three in ten English and German names come from the long tail; 2 % of all are double. */
export function drawFamily(random: Random, culture: Culture): string {
  const name = drawSingleFamily(random, culture)
  return random() < 0.02 && !name.includes(' ') ? `${name}-${drawSingleFamily(random, culture)}` : name
}

function drawSingleFamily(random: Random, culture: Culture): string {
  const tail = culture === 'english' || culture === 'german' ? halves[culture] : undefined
  return tail !== undefined && random() < 0.3 ? pick(random, tail.first) + pick(random, tail.last) : family[culture](random)
}

/** A short form of a given name, or undefined where none is in use. */
export function drawNickname(random: Random, name: string): string | undefined {
  const short = nicknames[name]
  return short === undefined ? undefined : pick(random, short)
}

/** `van der Berg` is `['van der', 'Berg']`: the words in lower case at the front. */
export function splitParticle(name: string): [particle: string, rest: string] {
  const words = name.split(' ')
  const start = words.findIndex((word) => word !== word.toLowerCase() || word.startsWith("'"))
  return start <= 0 ? ['', name] : [words.slice(0, start).join(' '), words.slice(start).join(' ')]
}

function mapCultures<T, U>(table: Readonly<Record<Culture, T>>, convert: (entry: T) => U): Readonly<Record<Culture, U>> {
  return {
    english: convert(table.english),
    hispanic: convert(table.hispanic),
    german: convert(table.german),
    french: convert(table.french),
    dutch: convert(table.dutch),
    italian: convert(table.italian),
    slavic: convert(table.slavic),
    nordic: convert(table.nordic),
    asian: convert(table.asian),
    indian: convert(table.indian),
    arabic: convert(table.arabic),
  }
}

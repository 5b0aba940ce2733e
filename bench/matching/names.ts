import type { Sex } from '../../sandbox/population/names.ts'
import { shuffled, wordsOf, zipf } from '../../sandbox/population/random.ts'
import { familyNames, nameHalves } from '../../sandbox/population/words/family.ts'
import { givenNames } from '../../sandbox/population/words/given.ts'

// The population's few hundred names are too few for a million records: half of all pairs would agree by chance. So the known names of all
// cultures, by turns, go before a long tail of composed ones. The exponents give what census tables of the United States show: the first
// of 38,000 family names about 1 % of the people, the first of 2,500 names of one sex about 3 %.

const middles = wordsOf('er ing el en in ar le o ens den ling')
const { english, german } = nameHalves
const tail = composed([wordsOf(`${english.first} ${german.first}`), middles, wordsOf(`${english.last} ${german.last}`)])

export const drawFamily = zipf(ranked(Object.values(familyNames).map(wordsOf), tail), 0.75)

const starts =
  wordsOf(`Ad Al Am An Ar Bel Bri Cal Cam Car Cel Cor Dar Del Ed El Em Er Fal Gal Hal Is Jan Jor Kal Kar Kel Lan Lar Mar
  Mel Mir Nor Or Pal Ros Sal Sel Tal Tam Val Var Vin Yas Zel`)
const vowels = wordsOf('a e i o')
const ends = {
  female: wordsOf('lyn na ra la nda tta ria nia sha ssa dra linda bella'),
  male: wordsOf('n r s lo ndo rio mar ton vin den rick bert than'),
}

export const drawGiven = { female: givenOf('female'), male: givenOf('male') }

function givenOf(sex: Sex) {
  return zipf(
    ranked(
      Object.values(givenNames).map((names) => wordsOf(names[sex])),
      composed([starts, vowels, ends[sex]]),
    ),
    0.8,
  )
}

/** The first of each list, then the second of each; each name once, the tail last. */
function ranked(lists: readonly (readonly string[])[], tail: readonly string[]): readonly string[] {
  const longest = Math.max(...lists.map((list) => list.length))
  const byTurns = Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list[place] ?? []))
  return [...new Set([...byTurns.flat(), ...tail])]
}

/** Every combination, in an order in which neighbours have nothing in common. */
function composed(parts: readonly (readonly string[])[]): readonly string[] {
  const names = parts.reduce((starts, ends) => starts.flatMap((start) => ends.map((end) => start + end)))
  const placeOf = shuffled(names.length, 1)
  return names.map((_, i) => names[placeOf(i)] ?? '')
}

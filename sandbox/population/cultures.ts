import { type Random, weighted } from './random.ts'

export type Culture =
  | 'english'
  | 'hispanic'
  | 'german'
  | 'french'
  | 'dutch'
  | 'italian'
  | 'slavic'
  | 'nordic'
  | 'asian'
  | 'indian'
  | 'arabic'

export type Country = 'US' | 'CA' | 'GB' | 'DE' | 'FR' | 'NL'

/** A shop in the United States that also sells abroad. */
export const drawCountry = weighted<Country>([
  ['US', 82],
  ['CA', 5],
  ['GB', 5],
  ['DE', 3.5],
  ['FR', 2.5],
  ['NL', 2],
])

/** Whose names are found where; round figures, no statistics. */
export const drawCulture: Readonly<Record<Country, (random: Random) => Culture>> = {
  US: weighted<Culture>([
    ['english', 58],
    ['hispanic', 18],
    ['asian', 6],
    ['italian', 4],
    ['german', 4],
    ['indian', 3],
    ['slavic', 3],
    ['nordic', 2],
    ['arabic', 2],
  ]),
  CA: weighted<Culture>([
    ['english', 50],
    ['french', 24],
    ['asian', 10],
    ['indian', 6],
    ['slavic', 4],
    ['german', 3],
    ['arabic', 3],
  ]),
  GB: weighted<Culture>([
    ['english', 80],
    ['indian', 8],
    ['slavic', 4],
    ['arabic', 4],
    ['asian', 2],
    ['italian', 2],
  ]),
  DE: weighted<Culture>([
    ['german', 78],
    ['arabic', 9],
    ['slavic', 8],
    ['italian', 3],
    ['nordic', 2],
  ]),
  FR: weighted<Culture>([
    ['french', 82],
    ['arabic', 9],
    ['hispanic', 4],
    ['italian', 3],
    ['slavic', 2],
  ]),
  NL: weighted<Culture>([
    ['dutch', 80],
    ['arabic', 9],
    ['german', 4],
    ['asian', 4],
    ['slavic', 3],
  ]),
}

import { entriesOf, wordsOf } from './words.ts'

/** `h` is homme and hombre; `w`, `v` and `k` begin woman in German, Dutch and Danish. Digits are ISO/IEC 5218. */
const spellings = {
  m: `
    m, 1, male, man, boy, masc, masculine, mannlich, maennlich, mann, h, homme, masculin, hombre, masculino, varon, maschio, uomo
    mand, mies`,
  f: `
    f, 2, female, woman, girl, fem, feminine, w, weiblich, frau, femme, feminin, mujer, femenino, femmina, donna, feminino, mulher
    v, vrouw, k, kvinde, kvinna, kobieta`,
  x: 'x, d, diverse, divers, nonbinary, non binary, nb, enby, intersex, other',
  '': 'u, 0, 9, prefer not to say, rather not say',
}

const known = new Map(Object.entries(spellings).flatMap(([sex, words]) => entriesOf(words).map((word) => [word, sex] as const)))

/** `m`, `f` or `x`; what is none of them stays as it is written. */
export function sexForm(text: string): string {
  const words = wordsOf(text)
  return known.get(words) ?? words
}

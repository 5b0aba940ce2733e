/** With what stands between two of them: `Mr. & Mrs. Smith`. */
const titles = new Set(
  'mr mrs ms miss mx dr ddr prof mag dipl sir madam herr herrn frau hr fr mme mlle familie fam eheleute ehepaar & + and und et'.split(
    ' ',
  ),
)
/** Of whom a family name is all that is said: `Familie Müller`. */
const households = new Set(['familie', 'fam', 'eheleute', 'ehepaar'])
/** What a degree is in, behind it: `Dr. rer. nat.`, `Dipl.-Ing. (FH)`. */
const subjects = new Set(
  `med medic dent vet phil rer nat pol oec publ soc jur iur utr theol ing techn agr habil hc hum biol mult sc eh h c e pharm psych univ fh
  kfm kffr inf inform phys chem math volksw betriebsw bw vw wirt wirtsch`.split(/\s+/),
)

/** Of a word as it is written: `Mr.`, `Frau`, `Dr.-Ing.`, `Dipl.-Kfm.` */
export function isTitle(word: string): boolean {
  const [first = '', ...more] = word.toLowerCase().split(/(?<=\p{L})[.-]+(?=\p{L})/u)
  return titles.has(plain(first)) && more.every((part) => subjects.has(plain(part)))
}

/**
 * Whether a word behind a title belongs to it: as such a word is written, since `Phil` and `Nat` are names, and `C.` is the initial of
 * one.
 */
function isSubject(word: string): boolean {
  const parts = word
    .replace(/[()]/g, '')
    .split(/[.-]+/)
    .filter((part) => part !== '')
  const isMarked =
    /^\(.*\)$/.test(word) || word === word.toLowerCase() || (word.endsWith('.') && parts.every(({ length }) => length > 1))
  return isMarked && parts.length > 0 && parts.every((part) => subjects.has(part.toLowerCase()))
}

/** Without the titles in front, as long as anything else is left. `isHousehold`: whether one of them speaks of a family. */
export function withoutTitles(words: readonly string[]): { readonly words: readonly string[]; readonly isHousehold: boolean } {
  let start = 0
  while (start < words.length - 1 && isTitleAt(words, start)) start++
  const isHousehold = words.slice(0, start).some((word) => households.has(plain(word)))
  return { words: words.slice(start), isHousehold }
}

function isTitleAt(words: readonly string[], at: number): boolean {
  const word = words[at] ?? ''
  return isTitle(word) || (at > 0 && isSubject(word))
}

function plain(word: string): string {
  return word.replaceAll('.', '').toLowerCase()
}

/** A word as a regular expression of Postgres that meets it in the spellings people have for it: Köhler, Koehler, Kohler, KÖHLER. */
export function spellingsOf(word: string): string {
  return word.normalize('NFC').replace(/ae|oe|ue|ss|./gisu, (part) => pairs[part.toLowerCase()] ?? letterOf(part))
}

/** Letters with marks are written out, small and large: a database of the locale `C` takes no others for the same. */
const marked: Readonly<Record<string, string>> = {
  a: 'àáâãäåāăą',
  c: 'çćč',
  d: 'ďđð',
  e: 'èéêëēęě',
  g: 'ğģ',
  i: 'ìíîïīıİ',
  l: 'łļľ',
  n: 'ñńņň',
  o: 'òóôõöøōő',
  r: 'řŕ',
  s: 'śšşșß',
  t: 'ťţț',
  u: 'ùúûüūůű',
  y: 'ýÿ',
  z: 'źżž',
}

const pairs: Readonly<Record<string, string>> = {
  ae: `(?:${classOf('a')}${classOf('e')}|[äÄæÆ])`,
  oe: `(?:${classOf('o')}${classOf('e')}|[öÖøØœŒ])`,
  ue: `(?:${classOf('u')}${classOf('e')}|[üÜ])`,
  ss: '(?:ss|ß|ẞ)',
  ä: '(?:[äÄæÆa]|ae)',
  ö: '(?:[öÖøØo]|oe)',
  ü: '(?:[üÜu]|ue)',
  æ: '(?:[æÆäÄ]|ae)',
  ø: '(?:[øØöÖo]|oe)',
  œ: '(?:[œŒ]|oe)',
  å: '(?:[åÅa]|aa)',
  ß: '(?:ß|ẞ|ss)',
}

const plain = new Map(Object.entries(marked).flatMap(([letter, others]) => [...others].map((other) => [other, letter])))

function classOf(letter: string): string {
  const others = marked[letter] ?? ''
  return `[${letter}${others}${others.toUpperCase()}]`
}

/** A letter that is typed without its mark, or with it, meets both. */
function letterOf(part: string): string {
  const small = part.toLowerCase()
  const letter = plain.get(small) ?? small
  if (marked[letter] !== undefined) return classOf(letter)
  return /[\p{L}\p{M}\p{N}\s]/u.test(part) ? part : `\\${part}`
}

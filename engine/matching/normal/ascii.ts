import anyAscii from 'any-ascii'

const beyond = /[\u0080-\uffff]/
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'ae', Ö: 'oe', Ü: 'ue' }

/**
 * The text in lower-case ASCII. `ä`, `ö` and `ü` become `ae`, `oe` and `ue`, as passports and German keyboards write them (ICAO
 * 9303, part 3), so that Müller meets Mueller; Muller is one letter away. Folding `ue` to `u` instead would meet all three, and
 * make Samuel, Sue and Joe words that no table of names knows. A `ü` between `g` and `e` or `i` is the Spanish or Catalan one: a
 * bare `u`.
 */
export function asciiOf(text: string): string {
  return (beyond.test(text) ? fromUnicode(text) : text).toLowerCase()
}

function fromUnicode(text: string): string {
  const composed = text.normalize('NFC').replace(/(?<=[gq])ü(?=[eiéí])/gi, 'u')
  return anyAscii(composed.replace(/[äöüÄÖÜ]/g, (letter) => umlauts[letter] ?? letter))
}

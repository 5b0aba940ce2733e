import { entriesOf } from './words.ts'

/**
 * The beginnings of the months' names in English, German, French, Spanish, Italian, Dutch, Portuguese and the Nordic languages.
 */
const beginnings = `
  jan gen ene; feb fev; mar maer mrz mrt maa; apr avr abr; may mai mei mag maj; jun juin giu; jul juil lug; aug aou ago
  sep set; oct okt ott out; nov; dec dez dic des
`
const months = new Map(entriesOf(beginnings).flatMap((line, index) => line.split(' ').map((word) => [word, index + 1] as const)))

/** 1 to 12 by a month's name in lower-case ASCII, whole or cut to three letters or more. */
export function monthOf(word: string): number | undefined {
  return months.get(word.slice(0, 4)) ?? months.get(word.slice(0, 3))
}

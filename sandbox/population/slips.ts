import { below, type Random } from './random.ts'

const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const neighbours = new Map<string, string>()
for (const [r, row] of rows.entries()) {
  for (const [c, key] of [...row].entries()) {
    const near = [row[c - 1], row[c + 1], rows[r - 1]?.[c], rows[r + 1]?.[c]].filter(
      (k) => k !== undefined && /\d/.test(k) === /\d/.test(key),
    )
    neighbours.set(key, near.join(''))
  }
}

/** One slip of the keyboard: a neighbouring key, two letters swapped, one left out or one doubled. Needs three letters or more. */
export function slip(random: Random, text: string): string {
  const at = 1 + below(random, text.length - 1)
  const before = text.slice(0, at)
  const letter = text.charAt(at)
  const after = text.slice(at + 1)
  const kind = random()
  const near = neighbourOf(random, letter)
  if (kind < 0.4 && near !== letter) return before + near + after
  if (kind < 0.6 && text.charAt(at - 1) !== letter) return text.slice(0, at - 1) + letter + text.charAt(at - 1) + after
  return kind < 0.8 ? before + after : before + letter + letter + after
}

function neighbourOf(random: Random, letter: string): string {
  const near = neighbours.get(letter.toLowerCase()) ?? ''
  const key = near.charAt(below(random, near.length)) || letter
  return letter === letter.toLowerCase() ? key : key.toUpperCase()
}

/** Another digit in one of the last `among` characters. */
export function wrongDigit(random: Random, text: string, among: number): string {
  const at = text.length - 1 - below(random, among)
  const digit = (Number(text.charAt(at)) + 1 + below(random, 9)) % 10
  return text.slice(0, at) + digit + text.slice(at + 1)
}

/** Another day of the same month. */
export function wrongDay(random: Random, date: string): string {
  const day = 1 + ((Number(date.slice(8)) + below(random, 27)) % 28)
  return `${date.slice(0, 8)}${String(day).padStart(2, '0')}`
}

/** `1975-03-09` is `1975-09-03`; undefined where that is no date or the same one. */
export function swapDayAndMonth(date: string): string | undefined {
  const month = date.slice(5, 7)
  const day = date.slice(8)
  return Number(day) > 12 || day === month ? undefined : `${date.slice(0, 5)}${day}-${month}`
}

const shortWords: readonly (readonly [string, string])[] = [
  [' Street', ' St'],
  [' Avenue', ' Ave'],
  [' Road', ' Rd'],
  [' Drive', ' Dr'],
  [' Lane', ' Ln'],
  [' Court', ' Ct'],
  [' Boulevard', ' Blvd'],
  [' Place', ' Pl'],
  [' Circle', ' Cir'],
  ['straße', 'str.'],
  ['avenue ', 'av. '],
  ['boulevard ', 'bd '],
  ['straat', 'str.'],
]

/** The street with its kind cut short, or undefined where it has no short form. */
export function shortStreet(street: string): string | undefined {
  const word = shortWords.find(([long]) => street.includes(long))
  return word && street.replace(word[0], word[1])
}

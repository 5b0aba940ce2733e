import { asciiOf } from './ascii.ts'
import { isDigit, isOneByte, type PlainForm, unplain } from './plain.ts'

/** Two-digit calling codes (ITU-T E.164, list of assigned codes); 1 and 7 stand alone, and every other code has three digits. */
const twoDigits = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 ' +
    '91 92 93 94 95 98'
  ).split(' '),
)

const plain = /^\+?\d+$/
const leastDigits = 6

/**
 * The digits of the national number, as well as they can be told without its country: no calling code after `+` or `00`, no
 * trunk prefix, no extension. The 1 before ten digits goes wherever it comes from, since a national number may not say whether
 * it is North America's: German mobiles lose theirs too, in every spelling. '' for fewer than six digits, or one digit over and
 * over.
 */
export function phoneForm(text: string): string {
  const dialled = plain.test(text) ? text : dialledOf(asciiOf(text))
  const national = dialled.startsWith('+')
    ? withoutCode(dialled.slice(1))
    : dialled.startsWith('00')
      ? withoutCode(dialled.slice(2))
      : dialled
  const significant = withoutLead(national)
  return significant.length < leastDigits || isOneDigit(significant) ? '' : significant
}

/** As `phoneForm`, of digits with or without a `+`. */
export const plainPhone: PlainForm = (bytes, start, end, into) => {
  const hasPlus = bytes[start] === plus
  for (let i = hasPlus ? start + 1 : start; i < end; i++) if (!isDigit(bytes[i]!)) return unplain
  const isInternational = hasPlus || (bytes[start] === zero && bytes[start + 1] === zero && end > start + 1)
  let from = isInternational ? afterCode(bytes, hasPlus ? start + 1 : start + 2, end) : start
  while (from < end && bytes[from] === zero) from++
  if (end - from === 11 && bytes[from] === one && bytes[from + 1]! >= one + 1) from++
  for (let i = from; i < end; i++) into[i - from] = bytes[i]!
  return end - from < leastDigits || isOneByte(into, end - from) ? 0 : end - from
}

const plus = 0x2b
const zero = 0x30
const one = 0x31
const seven = 0x37

function afterCode(bytes: Uint8Array, from: number, end: number): number {
  const first = bytes[from]!
  if (from >= end || first === zero) return from
  if (first === one || first === seven) return from + 1
  const isTwo = from + 1 < end && twoDigits.has(String.fromCharCode(first, bytes[from + 1]!))
  return Math.min(end, from + (isTwo ? 2 : 3))
}

/** The digits, with a `+` where one leads, up to the word or sign that begins an extension or a second number. */
function dialledOf(text: string): string {
  const number = text.replace(/\.0$/, '')
  let digits = ''
  for (let i = 0; i < number.length; i++) {
    const code = number.charCodeAt(i)
    if (code >= 48 && code <= 57) digits += number[i]
    else if (digits.length >= leastDigits && endsNumber(code)) break
    else if (code === 43 && digits === '') digits = '+'
  }
  return digits
}

/** A letter, or one of `#`, `,`, `;`, `+`. */
function endsNumber(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 35 || code === 44 || code === 59 || code === 43
}

function withoutCode(digits: string): string {
  if (digits.startsWith('0')) return digits
  const length = digits.startsWith('1') || digits.startsWith('7') ? 1 : twoDigits.has(digits.slice(0, 2)) ? 2 : 3
  return digits.slice(length)
}

function withoutLead(digits: string): string {
  let start = 0
  while (digits.charCodeAt(start) === 48) start++
  if (digits.length - start === 11 && digits[start] === '1' && digits.charCodeAt(start + 1) >= 50) start++
  return start === 0 ? digits : digits.slice(start)
}

function isOneDigit(digits: string): boolean {
  for (let i = 1; i < digits.length; i++) if (digits.charCodeAt(i) !== digits.charCodeAt(0)) return false
  return true
}

import { asciiOf } from './ascii.ts'
import { isOneByte, type PlainForm } from './plain.ts'
import { plainWord } from './words.ts'

const plain = /^[a-z0-9]+$/
/** What data frames make of a column of whole numbers with gaps. */
const float = /^(\d+)\.0$/

/** Letters and digits; '' for zeros alone and for one character five times or more, which nobody is given. */
export function idForm(text: string): string {
  const id = compact(asciiOf(text))
  return /^(?:0+|(.)\1{4,})$/.test(id) ? '' : id
}

/** As `idForm`. */
export const plainId: PlainForm = (bytes, start, end, into) => {
  const length = plainWord(bytes, start, end, into)
  return isOneByte(into, length) && (length > 4 || into[0] === zero) ? 0 : length
}

/** As `postcodeForm`. */
export const plainPostcode: PlainForm = (bytes, start, end, into) => {
  const length = plainWord(bytes, start, end, into)
  return isOneByte(into, length) && into[0] === zero ? 0 : length
}

const zero = 0x30

/** Letters and digits, without a country before a hyphen; of a ZIP+4 the ZIP. */
export function postcodeForm(text: string): string {
  const lower = asciiOf(text).trim()
  const zip = /^(\d{5})-\d{4}$/.exec(lower)?.[1]
  const code = zip ?? compact(lower.replace(/^(?:[a-z]{1,3}-)+(?=\d)/, ''))
  return /^0+$/.test(code) ? '' : code
}

/**
 * Letters and digits with a decimal point where there is one, without zeros that say nothing: `'0012'` → `'12'`, `'$1,250.50'` →
 * `'1250.5'`.
 */
export function numberForm(text: string): string {
  if (/^[1-9]\d*$/.test(text)) return text
  const points = asciiOf(text.replace(/\p{Sc}/gu, ''))
    .replace(/\.(?=\d{3}(?:\.\d{3})*,)/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replaceAll(',', '.')
  const bare = points.replace(/[^a-z0-9.]+/g, '').replace(/^\.(?=\d)/, '0.')
  const whole = bare.replace(/(?<!\d)\.+|\.+(?!\d)/g, '').replace(/^0+(?=\d)/, '')
  return /^\d+\.\d+$/.test(whole) ? whole.replace(/\.?0+$/, '') : whole
}

function compact(lower: string): string {
  return plain.test(lower)
    ? lower
    : lower
        .trim()
        .replace(float, '$1')
        .replace(/[^a-z0-9]+/g, '')
}

import type { Role } from '../roles.ts'
import { digitsIn, type Known, meanOf, medianOf, shareOf, wordsIn } from './column.ts'
import { looksLikeDate } from './dates.ts'
import { hasDigit, isCode, isDecimal, isNumeric, looksLikePhone, looksLikeUkPostcode } from './looks.ts'

export interface Reasoned {
  readonly role: Role | undefined
  readonly reason: string
}

/** The role of a column by its values alone. */
export function roleByShape(known: Known, records: number): Reasoned {
  const of = (holds: (value: string) => boolean) => shareOf(known, holds)
  if (of(looksLikeDate) > 0.75 && !isFew(known, records)) return { role: 'date', reason: 'the values are dates' }
  if (of(looksLikeUkPostcode) > 0.6) return { role: 'postcode', reason: 'the values look like postcodes' }
  if (of(looksLikePhone) > 0.5) return { role: 'phone', reason: 'the values look like phone numbers' }
  if (isFew(known, records)) return { role: 'category', reason: 'few different values' }
  if (of(isNumeric) > 0.8) return numeric(known)
  if (of(isCode) > 0.6) return { role: 'id', reason: 'the values are codes of letters and digits' }
  const words = meanOf(known, (value) => wordsIn(value).length)
  if (words >= 1.7 || of(hasDigit) > 0.3) return { role: 'text', reason: 'the values are texts of several words' }
  return { role: 'city', reason: 'the values are single words, compared as names of places are' }
}

/** Values that say to what group a record belongs. Each must come back: a dozen names in a sparse column are no groups. */
export function isFew({ column: { distinct, filled } }: Known, records: number): boolean {
  return distinct <= Math.min(40, Math.max(12, records * 0.01)) && distinct * 2 <= filled
}

/** Six digits that seldom come back are no measure of anything. */
function numeric(known: Known): Reasoned {
  const { distinct, filled } = known.column
  const isLong = medianOf(known, digitsIn) >= 6 && distinct > filled * 0.1
  if (isLong && shareOf(known, isDecimal) < 0.5) return { role: 'id', reason: 'the values are long numbers' }
  return { role: 'number', reason: 'the values are numbers' }
}

/** Whole numbers that run on: in twice their range there is no room for anything else. */
export function isSequence({ column: { distinct }, values }: Known): boolean {
  const numbers = values.filter((value) => /^\d{1,15}$/.test(value)).map(Number)
  return numbers.length === values.length && Math.max(...numbers) - Math.min(...numbers) < distinct * 2
}

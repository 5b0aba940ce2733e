import { digitsIn, type Known, medianOf, shareOf } from './column.ts'
import { looksLikeDate } from './dates.ts'
import { hasDigit, hasLetter, isCode, looksLikeEmail, looksLikeSex } from './looks.ts'
import type { Meaning } from './meaning.ts'

const mostlyLetters = (known: Known) => shareOf(known, hasLetter) >= 0.5
const mostlyDigits = (known: Known) => shareOf(known, hasDigit) >= 0.5

/** What the values must be like for a header to be believed. */
const tests: Partial<Readonly<Record<Meaning, (known: Known) => boolean>>> = {
  name: mostlyLetters,
  given_name: mostlyLetters,
  family_name: mostlyLetters,
  full_name: mostlyLetters,
  organisation: mostlyLetters,
  street: (known) => mostlyLetters(known) && shareOf(known, isCode) < 0.7,
  city: mostlyLetters,
  region: mostlyLetters,
  country: mostlyLetters,
  postcode: mostlyDigits,
  number: (known) => mostlyDigits(known) && medianOf(known, digitsIn) <= 6,
  // Shorter ones are extensions and area codes, or words such as `home`.
  phone: (known) => mostlyDigits(known) && medianOf(known, digitsIn) >= 6,
  id: (known) => mostlyDigits(known) && medianOf(known, ({ length }) => length) >= 4,
  email: (known) => shareOf(known, looksLikeEmail) >= 0.3,
  date: (known) => shareOf(known, looksLikeDate) >= 0.3,
  url: (known) => shareOf(known, (value) => /^[^\s@]+\.[^\s@]+$/.test(value)) >= 0.5,
  // `genre` is a sex in French, and a kind of music.
  sex: (known) => known.values.length <= 12 && known.values.filter(looksLikeSex).length >= 2,
}

/** Meanings whose test leaves little doubt, also where a phrase only begins the header. */
const telling: readonly Meaning[] = ['email', 'phone', 'date', 'postcode']

export function isBorneOut(meaning: Meaning, unsure: boolean, known: Known): boolean {
  return (tests[meaning]?.(known) ?? true) && (!unsure || telling.includes(meaning))
}

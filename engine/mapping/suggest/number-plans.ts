import { byLibrary } from '../transforms/phone.ts'
import { Rejection } from '../transforms/transform.ts'

/** A number takes 34 µs in each country. */
const tried = 40

/** Where numbers have one length, and so a valid one says more. */
const ofOneLength = new Set('US GB FR NL AU ES BE CH DK NO PL PT BR IN'.split(' '))
/** Where a national number begins with a zero; without it, digits that are a number in many countries say nothing. */
const withZero = new Set('GB DE FR NL AU BE AT CH IE NZ SE FI'.split(' '))
/** As only North America writes them; invented ones have area codes such as 555, which exist elsewhere. */
const northAmerican = /^\(?[2-9]\d\d\)?[ .-]{1,2}\d{3}[ .-]\d{4}$/

/** What national numbers say for a country, from −1, where none is valid there, to 1. */
export function numbersSay(numbers: readonly string[], country: string): number {
  const some = numbers.slice(0, tried)
  if (some.length === 0) return 0
  const valid = some.filter((number) => isOf(country, number.replace(/^'/, ''))).length / some.length
  return (ofOneLength.has(country) ? 1 : 0.5) * valid - (1 - valid)
}

function isOf(country: string, number: string): boolean {
  if (northAmerican.test(number)) return country === 'US' || country === 'CA'
  return (number.startsWith('0') || !withZero.has(country)) && !(byLibrary(number, country) instanceof Rejection)
}

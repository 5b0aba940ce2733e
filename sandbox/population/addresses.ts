import type { Country } from './cultures.ts'
import { below, pick, type Random, wordsOf, zipf } from './random.ts'
import { places } from './words/places.ts'
import { streets } from './words/streets.ts'

export interface Address {
  readonly number: string
  readonly street: string
  /** `Apt 4B`, or ''. */
  readonly unit: string
  readonly city: string
  readonly region: string
  readonly postcode: string
  readonly country: Country
}

interface Place {
  readonly city: string
  readonly region: string
  readonly prefix: string
}

const gazetteer = { US: tables('US'), CA: tables('CA'), GB: tables('GB'), DE: tables('DE'), FR: tables('FR'), NL: tables('NL') }

function tables(country: Country) {
  const { names, kinds } = streets[country === 'CA' ? 'US' : country]
  return { place: zipf(placesOf(places[country]), 0.8), name: zipf(wordsOf(names), 0.5), kind: zipf(wordsOf(kinds), 0.9) }
}

export function drawAddress(random: Random, country: Country): Address {
  const { place, name, kind } = gazetteer[country]
  const { city, region, prefix } = place(random)
  return {
    number: String(1 + Math.floor(random() ** 2 * (country === 'US' ? 9800 : 180))),
    street: streetName(country, name(random), kind(random), random),
    unit: random() < 0.15 ? drawUnit(random, country) : '',
    city,
    region,
    postcode: postcodeOf(random, country, prefix),
    country,
  }
}

/** Street and house number as they are written there: `12 Main Street`, `Hauptstraße 12`, `12 rue Pasteur`. */
export function streetLine({ number, street, country }: Address): string {
  if (number === '') return street
  return country === 'DE' || country === 'NL' ? `${street} ${number}` : `${number} ${street}`
}

function streetName(country: Country, name: string, kind: string, random: Random): string {
  if (country === 'FR') return `${kind} ${name}`
  if (country === 'DE' || country === 'NL') return name + kind
  const direction = country === 'US' && random() < 0.12 ? `${pick(random, ['N', 'S', 'E', 'W'])} ` : ''
  return `${direction}${name} ${kind}`
}

function drawUnit(random: Random, country: Country): string {
  const number = 1 + below(random, 40)
  if (country === 'US' || country === 'CA')
    return random() < 0.6 ? `Apt ${number}` : `Unit ${number}${pick(random, ['A', 'B', 'C', 'D'])}`
  return country === 'GB' ? `Flat ${number}` : country === 'FR' ? `Bât. ${pick(random, ['A', 'B', 'C'])}` : ''
}

const postalLetters = 'ABCEGHJKLMNPRSTVWXYZ'

function postcodeOf(random: Random, country: Country, prefix: string): string {
  const digit = () => below(random, 10)
  const letter = () => postalLetters.charAt(below(random, postalLetters.length))
  if (country === 'CA') return `${prefix} ${digit()}${letter()}${digit()}`
  if (country === 'GB') return `${prefix}${1 + below(random, 19)} ${digit()}${letterGb(random)}${letterGb(random)}`
  if (country === 'NL') return `${prefix}${digit()}${digit()} ${letter()}${letter()}`
  return `${prefix}${digit()}${digit()}`
}

/** The last part of a British postcode has no C, I, K, M, O, V. */
function letterGb(random: Random): string {
  return 'ABDEFGHJLNPQRSTUWXYZ'.charAt(below(random, 20))
}

function placesOf(text: string): Place[] {
  return text.split(/[;\n]/).map((entry) => {
    const [city = '', region = '', prefix = ''] = entry.trim().split('|')
    return { city, region, prefix }
  })
}

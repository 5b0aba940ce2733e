import { streetLine } from '../population/addresses.ts'
import type { Country } from '../population/cultures.ts'
import { below, pick, type Random } from '../population/random.ts'
import type { View } from '../population/view.ts'

const countryNames: Readonly<Record<Country, readonly string[]>> = {
  US: ['United States', 'USA', 'US', 'United States of America', 'us'],
  CA: ['Canada', 'CA'],
  GB: ['United Kingdom', 'UK', 'England', 'GB'],
  DE: ['Germany', 'Deutschland', 'DE'],
  FR: ['France', 'FR'],
  NL: ['Netherlands', 'The Netherlands', 'NL'],
}

/** Unit behind the street; the country as the import's list had it, or as it was typed. */
export function addressOf({ address }: View, random: Random): Readonly<Record<string, string>> {
  const isNamed = random() < 0.6
  if (address === undefined) return {}
  const { unit, city, region, postcode, country } = address
  // Spreadsheets take a postcode for a number.
  const zip = random() < 0.05 ? postcode.replace(/^0+(?=\d+$)/, '') : postcode
  const street = streetLine(address)
  return {
    address: unit === '' ? street : `${street}, ${unit}`,
    city: random() < 0.03 ? city.toUpperCase() : city,
    state: region,
    zip,
    country: isNamed ? (countryNames[country][0] ?? '') : random() < 0.5 ? pick(random, countryNames[country]) : '',
  }
}

/** As people type into forms: what the field takes, it keeps. */
export function typedPhone(number: string, random: Random): string {
  const style = below(random, 10)
  if (number === '') return ''
  if (!number.startsWith('+1')) return style < 5 ? number : `${number.slice(0, 3)} ${number.slice(3)}`
  const [area, exchange, line] = [number.slice(2, 5), number.slice(5, 8), number.slice(8)]
  if (style < 3) return `(${area}) ${exchange}-${line}`
  if (style < 6) return `${area}-${exchange}-${line}`
  if (style === 6) return `${area}.${exchange}.${line}`
  return style === 7 ? `+1 ${area} ${exchange} ${line}` : number
}

/** A text field, since the vendor has no date of birth of its own. */
export function typedDate(date: string, random: Random): string {
  const style = random()
  if (date === '' || style < 0.7) return date
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  return style < 0.95 ? `${month}/${dayOfMonth}/${year}` : `${Number(month)}/${Number(dayOfMonth)}`
}

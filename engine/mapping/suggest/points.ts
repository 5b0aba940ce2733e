import type { ByRole, Placed } from './by-role.ts'
import { fieldNameOf, where, wordsOf } from './column.ts'
import { type HomeCountry, homeCountry } from './home-country.ts'
import { addressGroup } from './resolve.ts'
import type { Role } from './role.ts'
import { localNumbers } from './shapes.ts'
import type { SuggestedField } from './suggested-field.ts'
import { flow, list, scalar } from './yaml-text.ts'

/** E-mails, phones and addresses. `headers`: all of the file. */
export function contactPoints(of: ByRole, headers: readonly string[]): SuggestedField[] {
  const home = homeCountry(of, headers)
  return [
    ...points('emails', 'email', of('email'), () => undefined),
    ...points('phones', 'phone', of('phone'), (phone) => phonesCountry(of, phone, home)),
    ...addressField(of, of('country').length > 0 ? undefined : home),
  ]
}

/** What says the country of a column's phones: as YAML, and in words. */
interface CountrySource {
  readonly clean?: string
  readonly country?: string
  readonly why: string
}

/** By row where a column says it: that of the same address, or the first. */
function phonesCountry(of: ByRole, { column, at }: Placed, home: HomeCountry): CountrySource | undefined {
  const columns = of('country')
  const said = columns.find((country) => addressGroup(country.column) === addressGroup(column)) ?? columns[0]
  const { country } = home
  if (said === undefined) {
    if (country !== undefined) return { clean: `[{ phone: ${scalar(country)} }]`, why: takenFor(home) }
    return localNumbers([at]).length === 0 ? undefined : { why: `${unclear}: add clean: [{ phone: … }] with it` }
  }
  const isUnsaid = localNumbers([where(at, (row) => said.at.cells[row] === '')]).length > 0
  const otherwise = isUnsaid && country !== undefined ? scalar(country) : undefined
  const blank = !isUnsaid ? '' : `; where it is blank, ${country === undefined ? `${unclear}: add otherwise:` : takenFor(home)}`
  return {
    country: flow({ from: scalar(said.column), otherwise }),
    why: `numbers without a country's code are taken for those of ${said.column} in their row${blank}`,
  }
}

const unclear = "the file does not tell for certain whose numbers those without a country's code are, and they count as unknown"

function takenFor({ country, why }: HomeCountry): string {
  return `numbers without a country's code are taken for ${country}, by ${why}`
}

function points(
  name: string,
  type: 'email' | 'phone',
  found: readonly Placed[],
  countryOf: (guess: Placed) => CountrySource | undefined,
): SuggestedField[] {
  if (found.length === 0) return []
  const entries = found.map((guess) => {
    const { clean, country, why } = countryOf(guess) ?? {}
    const label = labelOf(guess.column) ?? (found.length > 1 ? fieldNameOf(guess.column) : undefined)
    const yaml = flow({ from: scalar(guess.column), clean, country, label, otherwise: 'unknown' })
    return { yaml, why: why === undefined ? guess.why : `${guess.why}; ${why}` }
  })
  return [{ name, type, many: true, class: 'identity', entries }]
}

function labelOf(header: string): string | undefined {
  const words = wordsOf(header)
  if (/\b(?:mobil|cell|handy|gsm|portable|movil|celular)/.test(words)) return 'mobile'
  if (/\b(?:home|landline|festnetz)\b/.test(words)) return 'landline'
  return /\b(?:work|office|business)\b/.test(words) ? 'work' : undefined
}

const groupParts = [
  ['street2', 'street2'],
  ['city', 'city'],
  ['region', 'region'],
  ['postcode', 'postcode'],
  ['country', 'country'],
] as const

/** `home`: where rows do not say their country. */
function addressField(of: ByRole, home: HomeCountry | undefined): SuggestedField[] {
  const country = home?.country
  const inGroup = (role: Role, group: string) => of(role).find(({ column }) => addressGroup(column) === group)
  const parts: readonly Role[] = ['street', ...groupParts.map(([role]) => role)]
  const groups = [...new Set(parts.flatMap((role) => of(role).map(({ column }) => addressGroup(column))))]
  const entries = groups.map((group) => {
    const others = groupParts.map(([role, key]) => [key, inGroup(role, group)?.column] as const)
    const address = flow({
      street: streetOf(of, group),
      ...Object.fromEntries(others.map(([key, column]) => [key, column && scalar(column)])),
    })
    const why = `parts of one address${home === undefined ? '' : placed(home)}`
    return { yaml: flow({ address, country: country && scalar(country), label: group || undefined, otherwise: 'unknown' }), why }
  })
  return entries.length === 0 ? [] : [{ name: 'addresses', type: 'address', many: true, class: 'identity', entries }]
}

function placed({ country, why }: HomeCountry): string {
  return country === undefined
    ? '; the file does not tell for certain in which country: if in one, add country: behind the address'
    : `; taken to be in ${country}, by ${why}`
}

/** Street and house number in the order in which the file has them. */
function streetOf(of: ByRole, group: string): string | undefined {
  const found = (['street', 'house_number', 'house_extension'] as const)
    .flatMap((role) => of(role).filter(({ column }) => addressGroup(column) === group))
    .toSorted((a, b) => a.at.position - b.at.position)
  const [only, another] = found
  if (only === undefined) return undefined
  return another === undefined ? scalar(only.column) : flow({ join: list(found.map(({ column }) => column)) })
}

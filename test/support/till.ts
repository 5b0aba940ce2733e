import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Project } from './project.ts'

/** The one object of a till, as it is applied to a store. */
export const tillObject = {
  connection: 'till',
  connector: 'pos',
  serves: [],
  name: 'customers',
  mappingVersion: '1',
  reads: [],
  idColumns: [],
}

/** A row of a till's export: as much of a person as matching needs. */
export interface TillRow {
  readonly id: string
  readonly given?: string
  readonly family?: string
  readonly email?: string
  readonly phone?: string
  readonly born?: string
  readonly town?: string
}

/** A golden record of a few fields. */
export const customerMapping = `
kinds: [person]
purposes: { service: { basis: contract } }
defaults: { purposes: [service], choose: [newest] }
fields:
  given_name: { type: name, class: identity, personal: true }
  family_name: { type: name, class: identity, personal: true }
  date_of_birth: { type: date, class: identity, personal: true }
  emails: { type: email, many: true, class: identity, personal: true }
  phones: { type: phone, many: true, class: identity, personal: true }
  town: { type: text, class: descriptive }
`

export interface TillSettings {
  readonly covers?: 'all' | 'part'
  readonly page?: number
  /** The column of the id. */
  readonly id?: string
  /** Formats of dates that it takes. */
  readonly dates?: string
  /** Entries of `fields` besides, or in place of those of the same name. */
  readonly fields?: Readonly<Record<string, string>>
}

/** The mapping of a till: one connection with few columns. */
export function tillMapping({ covers = 'all', page = 5_000, id = 'ID', dates = 'YYYY-MM-DD', fields = {} }: TillSettings = {}) {
  const entries = {
    given_name: 'Given',
    family_name: 'Family',
    date_of_birth: `{ from: Born, clean: [{ date: [${dates}] }] }`,
    emails: '[{ from: Email }]',
    phones: '[{ from: Phone, clean: [{ phone: US }] }]',
    ...fields,
  }
  return (name: string) => `
connector: pos
settings: { folder: '\${GOLDTHREAD_DROP}/${name}', covers: ${covers}, settle: 0s, page: ${page} }
every: 365d
serves: [service]
objects:
  customers:
    kind: person
    id: ${id}
    fields:
${Object.entries(entries)
  .map(([field, entry]) => `      ${field}: ${entry}`)
  .join('\n')}
`
}

/** The mapping files of a project with these tills. */
export function tillMappings(tills: readonly string[], settings: TillSettings = {}): Readonly<Record<string, string>> {
  const mapping = tillMapping(settings)
  return { 'customer.yaml': customerMapping, ...Object.fromEntries(tills.map((till) => [`${till}.yaml`, mapping(till)])) }
}

const header = 'ID,Given,Family,Email,Phone,Born,Town'

/** Drops an export that tells of a day of November 2026. A line that is text stands there as it is. */
export async function drop(
  { dropFolder }: Pick<Project, 'dropFolder'>,
  till: string,
  name: string,
  day: number,
  lines: readonly (TillRow | string)[],
): Promise<void> {
  const folder = join(dropFolder, till)
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, name),
    `${[header, ...lines.map((line) => (typeof line === 'string' ? line : cells(line)))].join('\n')}\n`,
  )
  const at = new Date(Date.UTC(2026, 10, day))
  await utimes(join(folder, name), at, at)
}

function cells({ id, given = '', family = '', email = '', phone = '', born = '', town = '' }: TillRow): string {
  return [id, given, family, email, phone, born, town].join(',')
}

/** People who have nothing in common, numbered. */
export function people(from: number, to: number): readonly TillRow[] {
  return Array.from({ length: to - from + 1 }, (_, i) => person(from + i))
}

export function person(number: number): TillRow {
  return {
    id: `n${number}`,
    given: `Given${letters(number)}`,
    family: `Family${letters(number * 7919)}`,
    email: `person${number}@example.com`,
    phone: `+1212555${String(number % 10_000).padStart(4, '0')}`,
    born: `19${50 + (number % 50)}-0${1 + (number % 9)}-1${number % 10}`,
    town: 'Springfield',
  }
}

/** Names hold no digits. */
function letters(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCharCode(97 + Number(digit)))
}

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { writeCsv } from '../../sandbox/exports/csv.ts'
import type { Customer } from '../../sandbox/population/customer.ts'
import { blockSize, type Member, membersOf } from '../../sandbox/population/households.ts'
import { randomOf, shuffled, weighted } from '../../sandbox/population/random.ts'
import { type Known, noMistakes, type Rates } from '../../sandbox/population/rates.ts'
import { wrongDigit } from '../../sandbox/population/slips.ts'
import { viewOf } from '../../sandbox/population/view.ts'
import { persons } from './persons.ts'

/** How many records a person has, and by what weight: two on average. */
const copies = [
  [1, 45],
  [2, 29],
  [3, 13],
  [4, 7],
  [5, 4],
  [6, 2],
] as const

/** Case and accents are left as they are: whoever matches with Splink brings those in order before. */
const rates: Rates = {
  ...noMistakes,
  typoInGiven: 0.05,
  typoInFamily: 0.05,
  typoInEmail: 0.03,
  wrongDigitInPhone: 0.02,
  nickname: 0.1,
  initial: 0.02,
  swappedNames: 0.01,
  birthName: 0.15,
  dayAndMonthSwapped: 0.01,
  wrongDay: 0.02,
  formerEmail: 0.12,
  formerPhone: 0.12,
  formerAddress: 0.15,
}
const wrongPostcode = 0.02

const known: Known = { email: 0.8, mobile: 0.75, landline: 0.5, birthDate: 0.8, address: 0.85 }
const hasGivenName = 0.98
const hasSurname = 0.99

/** Counts up when the code that makes the records makes others. */
const version = 1
export const seed = 1
export const header = ['unique_id', 'cluster', 'first_name', 'surname', 'dob', 'postcode', 'email', 'phone']

/** The path of a CSV file with so many records of persons; made where it is not there. */
export async function peopleFile(folder: string, records: number): Promise<string> {
  const parameters = { version, seed, records, copies, rates, wrongPostcode, known, hasGivenName, hasSurname }
  const hash = createHash('sha256').update(JSON.stringify(parameters)).digest('hex')
  const file = join(folder, `people-${records}-${hash.slice(0, 12)}.csv`)
  if (existsSync(file)) return file
  await mkdir(folder, { recursive: true })
  await writeCsv({ file: `${file}.part`, header }, personRows(seed, records))
  await rename(`${file}.part`, file)
  return file
}

/**
 * They come as if six lists were put one below the other, each with no person twice and in an
 * order of its own, so that the order tells nothing but who lives together.
 */
export function* personRows(seed: number, records: number): Generator<readonly string[]> {
  const counts = copiesOf(seed, records)
  const blocks = Math.ceil(counts.length / blockSize)
  let id = 0
  for (const [list] of copies.entries()) {
    const blockAt = shuffled(blocks, seed + list)
    const isIn = ({ index }: Member) => (counts[index] ?? 0) > list
    for (let n = 0; n < blocks; n++) {
      const members = membersOf(seed, blockAt(n))
      if (!members.some(isIn)) continue
      for (const customer of persons(seed, members, isIn)) yield [String(++id), ...cellsOf(seed, customer, list)]
    }
  }
}

const drawCopies = weighted(copies)

/** How many records each person has, by index; 0 for organisations. Together as many as are wanted. */
export function copiesOf(seed: number, records: number): readonly number[] {
  const counts: number[] = []
  let left = records
  for (let block = 0; left > 0; block++) {
    for (const { index, role } of membersOf(seed, block)) {
      const count = role === 'organisation' ? 0 : Math.min(left, drawCopies(randomOf(seed, 'records', index)))
      counts.push(count)
      left -= count
    }
  }
  return counts
}

export function cellsOf(seed: number, customer: Customer, copy: number): readonly string[] {
  const view = viewOf(customer, { seed, system: 'list', copy, rates, known })
  const random = randomOf(seed, `list ${copy}`, customer.index)
  const has = (share: number) => random() < share
  const postcode = view.address?.postcode ?? ''
  return [
    customer.truth,
    has(hasGivenName) ? view.given : '',
    has(hasSurname) ? view.family : '',
    view.birthDate,
    has(wrongPostcode) && postcode !== '' ? wrongDigit(random, postcode, 4) : postcode,
    view.email,
    view.mobile || view.landline,
  ]
}

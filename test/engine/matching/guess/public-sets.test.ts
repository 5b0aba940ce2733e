import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { withoutDerived } from '../../../../engine/matching/guess/derived.ts'
import { guessColumns } from '../../../../engine/matching/guess/guess.ts'

const folder = process.env['GOLDTHREAD_TEST_DATA']

async function rolesIn(file: string): Promise<string[]> {
  const text = await readFile(`${folder}/${file}`, 'utf8')
  const [header = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
  const columns = header.map((name, at) => {
    const filled = rows.map((row) => row[at]?.trim() ?? '').filter((value) => value !== '')
    const values = [...new Set(filled)]
    return { name, filled: filled.length, distinct: values.length, values: values.toSorted().filter(oneIn(values.length)) }
  })
  const guessed = guessColumns(columns, rows.length)
  const looked = [...rows.keys()].filter(oneIn(rows.length))
  return withoutDerived(guessed, (column, row) => rows[row]?.[column] ?? '', looked)
    .map(({ name, role, reason }) => `${name.trim()}: ${role ?? reason}`)
    .filter((line) => !line.startsWith('cluster:')) // the truth
}

/** Some 2,000 of many. */
function oneIn(length: number): (_: unknown, at: number) => boolean {
  const step = Math.ceil(length / 2000)
  return (_, at) => at % step === 0
}

describe.skipIf(folder === undefined)('the roles of a public set (skipped without GOLDTHREAD_TEST_DATA)', () => {
  it.each(['febrl/dataset1.csv', 'febrl/dataset3.csv'])('%s', async (file) => {
    expect(await rolesIn(file)).toEqual([
      'rec_id: tells rows apart, and nothing else',
      'given_name: given_name',
      'surname: family_name',
      'street_number: number',
      'address_1: street',
      'address_2: text',
      'suburb: city',
      'postcode: postcode',
      'state: region',
      'date_of_birth: date',
      'soc_sec_id: id',
    ])
  })

  it('fake 1000', async () => {
    expect(await rolesIn('splink/fake_1000.csv')).toEqual([
      'unique_id: tells rows apart, and nothing else',
      'first_name: given_name',
      'surname: family_name',
      'dob: date',
      'city: city',
      'email: email',
    ])
  })

  it('historical 50k', async () => {
    expect(await rolesIn('splink/historical_50k.csv')).toEqual([
      'unique_id: tells rows apart, and nothing else',
      'full_name: is made of given name and family name',
      'first_and_surname: is made of given name and family name',
      'first_name: given_name',
      'surname: family_name',
      'dob: date',
      'birth_place: city',
      'postcode_fake: postcode',
      'gender: sex',
      'occupation: city',
    ])
  })
})

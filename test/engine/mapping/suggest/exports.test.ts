import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { type Suggestion, type SuggestRequest, suggestMapping } from '../../../../engine/mapping/suggest/suggest.ts'
import { type TillName, tills } from '../../../../sandbox/exports/records.ts'
import { writeExports } from '../../../../sandbox/exports/write.ts'
import { withFolder } from '../../../sandbox/exports/folder.ts'

function suggestFor(text: string, more: Partial<SuggestRequest> = {}): Suggestion {
  const [header = [], ...rows] = Papa.parse<string[]>(text, { preview: 301 }).data
  return suggestMapping({ name: 'sample', header, rows, folder: 'drop/sample', ...more })
}

function columnsByRole({ guesses }: Suggestion): Record<string, string> {
  return Object.fromEntries(guesses.map(({ role, column }) => [role, column]))
}

async function suggestForTill(system: TillName): Promise<Suggestion> {
  return withFolder(async (folder) => {
    const [exported] = await writeExports({ seed: 1, customers: 800, folder, today: '2026-11-22', systems: [system] })
    const bytes = await readFile(exported?.file ?? '')
    return suggestFor(new TextDecoder(tills[system].csv.encoding ?? 'utf-8').decode(bytes))
  })
}

describe('the mapping suggested for', () => {
  it('Square', async () => {
    const suggestion = await suggestForTill('square')
    expect(columnsByRole(suggestion)).toMatchObject({
      id: 'Square Customer ID',
      given_name: 'First Name',
      family_name: 'Last Name',
      date_of_birth: 'Birthday',
      email: 'Email Address',
      phone: 'Phone Number',
      street: 'Street Address 1',
      postcode: 'Postal Code',
      company_name: 'Company Name',
      consent: 'Email Subscription Status',
    })
    expect(suggestion.connection).toContain('{ from: Phone Number, clean: [{ phone: US }]')
    expect(suggestion.connection).toContain('date: [YYYY-MM-DD, MM-DD, MM-DD-YYYY]')
  })

  it('Shopify', async () => {
    expect(columnsByRole(await suggestForTill('shopify'))).toMatchObject({
      id: 'Customer ID',
      email: 'Email',
      region: 'Default Address Province Code',
      country: 'Default Address Country Code',
      list: 'Tags',
      money: 'Total Spent',
    })
  })

  it('Lightspeed', async () => {
    const suggestion = await suggestForTill('lightspeed')
    expect(columnsByRole(suggestion)).toMatchObject({
      id: 'Internal ID',
      particle: 'LastnamePreposition',
      house_number: 'Number',
    })
    expect(suggestion.connection).toContain('family_name: { join: [LastnamePreposition, Lastname], otherwise: unknown }')
    expect(suggestion.connection).toContain('street: { join: [Streetname, Number, Extension] }')
    expect(suggestion.connection).toContain('{ from: Mobile, country: { from: Country }, label: mobile')
  })
})

const folder = process.env['GOLDTHREAD_TEST_DATA']

/** Public test sets that are too large to be part of the project. */
describe.skipIf(folder === undefined)('the mapping suggested for a public set (skipped without GOLDTHREAD_TEST_DATA)', () => {
  const read = (file: string) => readFile(`${folder}/${file}`, 'utf8')

  it('febrl dataset 3', async () => {
    const suggestion = suggestFor(await read('febrl/dataset3.csv'))
    expect(columnsByRole(suggestion)).toEqual({
      id: 'rec_id',
      given_name: 'given_name',
      family_name: 'surname',
      house_number: 'street_number',
      street: 'address_1',
      street2: 'address_2',
      city: 'suburb',
      postcode: 'postcode',
      region: 'state',
      date_of_birth: 'date_of_birth',
      national_id: 'soc_sec_id',
    })
    expect(suggestion.connection).toContain('clean: [{ date: YYYYMMDD }]')
    expect(suggestion.connection).toContain('country: AU')
  })

  it('fake 1000', async () => {
    const told = { id: 'unique_id', truth: 'cluster' }
    expect(columnsByRole(suggestFor(await read('splink/fake_1000.csv'), told))).toEqual({
      id: 'unique_id',
      given_name: 'first_name',
      family_name: 'surname',
      date_of_birth: 'dob',
      city: 'city',
      email: 'email',
      ignored: 'cluster',
    })
  })

  it('historical 50k', async () => {
    const told = { id: 'unique_id', truth: 'cluster' }
    const { guesses } = suggestFor(await read('splink/historical_50k.csv'), told)
    expect(guesses.map(({ column, role }) => `${column}: ${role}`)).toEqual([
      'unique_id: id',
      'cluster: ignored',
      'full_name: redundant',
      'first_and_surname: redundant',
      'first_name: given_name',
      'surname: family_name',
      'dob: date_of_birth',
      'birth_place: text',
      'postcode_fake: postcode',
      'gender: sex',
      'occupation: text',
    ])
  })
})

import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Mappings } from '../../../../core/model.ts'
import { loadMappings } from '../../../../engine/mapping/load.ts'
import { type Suggestion, type SuggestRequest, suggestMapping } from '../../../../engine/mapping/suggest/suggest.ts'

const anySettings = new Map([['pos', z.strictObject({ folder: z.string(), ids: z.literal('line').optional() })]])

function suggest(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  more: Partial<SuggestRequest> = {},
): Suggestion {
  return suggestMapping({ name: 'till', header, rows, folder: 'drop/till', ...more })
}

function load({ connection, customer = '', matching }: Suggestion): Mappings {
  const files = [
    { path: 'till.yaml', text: connection },
    { path: 'customer.yaml', text: customer },
    ...(matching === undefined ? [] : [{ path: 'matching.yaml', text: matching }]),
  ]
  return loadMappings(files, anySettings, () => undefined)
}

function roles({ guesses }: Suggestion): Record<string, string> {
  return Object.fromEntries(guesses.map(({ column, role }) => [column, role]))
}

const german = suggest(
  ['Kundennummer', 'Vorname', 'Nachname', 'Geburtsdatum', 'E-Mail-Adresse', 'Handy', 'Straße', 'Hausnr.', 'PLZ', 'Ort'],
  [
    ['K-1', 'Jürgen', 'Voß', '09.03.1961', 'voss@example.org', '030 23125001', 'Lindenweg', '4', '10115', 'Berlin'],
    ['K-2', 'Ute', 'Böhm', '24.12.1988', '', '+49 30 23125002', 'Ringstraße', '17a', '20354', 'Hamburg'],
    ['K-3', 'Käthe', 'Lang', 'unbekannt', 'kl@example.org', '040 66969123', '', '', '', ''],
  ],
)

describe('a suggested mapping', () => {
  it('understands German headers, dates and phones', () => {
    expect(roles(german)).toEqual({
      Kundennummer: 'id',
      Vorname: 'given_name',
      Nachname: 'family_name',
      Geburtsdatum: 'date_of_birth',
      'E-Mail-Adresse': 'email',
      Handy: 'phone',
      Straße: 'street',
      'Hausnr.': 'house_number',
      PLZ: 'postcode',
      Ort: 'city',
    })
    expect(german.connection).toContain('clean: [{ phone: DE }], label: mobile')
    expect(german.connection).toContain('clean: [{ date: D.M.YYYY }]')
    expect(german.connection).toContain('street: { join: [Straße, Hausnr.] }')
  })

  it('leaves out a column that stands more than once in the header, and says so', () => {
    const its = suggest(
      ['id', 'name', 'name ', 'email'],
      [
        ['1', 'Ann Lee', 'A', 'a@example.org'],
        ['2', 'Bo Li', 'B', 'b@example.org'],
      ],
    )
    expect(roles(its)).toEqual({ id: 'id', name: 'ignored', email: 'email' })
    expect(its.guesses).toHaveLength(3)
    expect(its.connection).toMatch(/# +name: stands more than once in the header/)
  })

  it('reads what it was suggested for, and loses no row', () => {
    const object = load(german).connections.get('till')?.objects.get('customers')
    const result = object?.map({ Vorname: 'Käthe', Nachname: '.', Geburtsdatum: 'unbekannt', Handy: '0', Ort: 'Kiel' })
    expect(result).toMatchObject({ ok: true, records: [{ kind: 'person', values: { given_name: 'Käthe' } }] })
    const whole = object?.map({ Vorname: 'Ute', Nachname: 'Böhm', Geburtsdatum: '24.12.1988', Handy: '030 23125001' })
    expect(whole).toMatchObject({ records: [{ values: { date_of_birth: '1988-12-24', phones: [{ value: '+493023125001' }] } }] })
  })

  it('takes the country of each phone from its row, where a column says it', () => {
    const header = ['Kundennummer', 'Nachname', 'Telefon', 'Ort', 'Land']
    const mixed = suggest(header, [
      ['K-1', 'Voß', '030 23125001', 'Berlin', 'DE'],
      ['K-2', 'Lee', '(310) 703-8944', 'Austin', 'US'],
      ['K-3', 'Lang', '040 66969123', 'Hamburg', ''],
    ])
    expect(mixed.connection).toContain('- { from: Telefon, country: { from: Land, otherwise: DE }, otherwise: unknown }')
    const object = load(mixed).connections.get('till')?.objects.get('customers')
    const phoneOf = (Telefon: string, Land: string) => object?.map({ Nachname: 'x', Telefon, Land })
    expect(phoneOf('(310) 703-8944', 'US')).toMatchObject({ records: [{ values: { phones: [{ value: '+13107038944' }] } }] })
    const foreign = phoneOf('(310) 703-8944', 'DE')
    expect(foreign?.ok === true && foreign.records.map(({ values }) => values['phones'])).toEqual([undefined])
  })

  it('takes a file with ZIP codes of five digits for American, whatever area codes were invented for it', () => {
    const american = suggest(
      ['Id', 'Last Name', 'Phone', 'City', 'Zip'],
      [
        ['A-1', 'Lee', '5551234567', 'Reno', '89501'],
        ['A-2', 'Ray', '5559876543', 'Waco', '76701'],
      ],
    )
    expect(american.connection).toContain('clean: [{ phone: US }]')
    expect(american.connection).toContain('country: US')
  })

  it('brings a golden record and a matching that fit it', () => {
    const { customer, matching } = load(german)
    expect([...customer.fields.keys()]).toEqual(['given_name', 'family_name', 'date_of_birth', 'emails', 'phones', 'addresses'])
    expect(new Set(matching.fields.map(({ field }) => field))).toEqual(new Set(customer.fields.keys()))
  })

  it('calls no field as a column of the SQL view is called, nor longer than one may be', () => {
    const question = `Which of our many fine shops ${'and stalls '.repeat(9)}do you like`
    const rows = [1, 2, 3, 4].map((n) => [
      `${n}`,
      `a${n}@example.com`,
      ['gold', 'silver'][n % 2] ?? '',
      ['Ulm', 'Bonn'][n % 2] ?? '',
    ])
    const { fields } = load(suggest(['Nr', 'E-Mail', 'Kind', question], rows)).customer
    expect([...fields.keys()]).toEqual(['emails', 'kind_2', 'which_of_our_many_fine_shops_and_stalls'])
  })

  it('takes the id that it is told, and keeps the truth and what is to be ignored out of the evidence', () => {
    const rows = [
      ['1', 'x1', 'a', 'Ann'],
      ['2', 'x2', 'a', 'Bo'],
    ]
    const told = suggest(['id', 'uid', 'cluster', 'first name'], rows, { id: 'uid', truth: 'cluster', ignore: ['id'] })
    expect(roles(told)).toEqual({ id: 'ignored', uid: 'id', cluster: 'ignored', 'first name': 'given_name' })
    expect(told.connection).not.toMatch(/from: (?:id|cluster)/)
  })

  it('names rows by their line where nothing tells them apart, and says what that costs', () => {
    const { connection, id } = suggest(
      ['name', 'city'],
      [
        ['Ann Lee', 'Leeds'],
        ['Ann Lee', 'Leeds'],
      ],
    )
    expect(id).toMatch(/^row: /)
    expect(connection).toContain('ids: line')
    expect(connection).not.toMatch(/^ *id:/m)
    expect(connection).toContain('delivered again')
  })

  it('says how often the column repeats that was named as the id, or that is called one', () => {
    const rows = [
      ['7', 'Ann'],
      ['7', 'Bo'],
      ['8', 'Cy'],
      ['', 'Di'],
    ]
    expect(suggest(['customer id', 'name'], rows, { id: 'customer id' }).id).toBe(
      'customer id: named by you; it repeats in 1 of 4 rows; it is blank in 1 of 4 rows',
    )
    const { connection } = suggest(['customer id', 'name'], rows.slice(0, 3))
    expect(connection).toContain('# no column tells the rows apart; customer id repeats in 1 of 3 rows, hence')
  })

  it('joins id columns that only together tell rows apart', () => {
    const { id } = suggest(
      ['store id', 'customer no', 'name'],
      [
        ['7', '1', 'A'],
        ['7', '2', 'B'],
        ['8', '1', 'C'],
      ],
    )
    expect(id).toMatch(/^store id, customer no: /)
  })

  it.each([
    ['|', ['vip|new', 'new', 'vip|old, but dear']],
    [';', ['vip; new', '', 'vip']],
    [',', ['vip, new', 'vip,old']],
    [',', ['vip', '']],
  ])('splits a list at the mark that its cells have: %s', (mark, cells) => {
    const { connection } = suggest(
      ['Nr', 'Tags'],
      cells.map((cell, i) => [`${i}`, cell]),
    )
    expect(connection).toContain(`{ from: Tags, clean: [{ split: '${mark}' }] }`)
  })

  it('splits a whole name, unless its parts stand beside it', () => {
    const split = suggest(
      ['id', 'Name'],
      [
        ['1', 'Ann Lee'],
        ['2', 'Bo van Dyk'],
      ],
    )
    expect(split.connection).toContain('family_name: { from: Name, clean: [{ part: family }], otherwise: unknown }')
    const both = suggest(
      ['id', 'full_name', 'first', 'last'],
      [
        ['1', 'Ann Lee', 'Ann', 'Lee'],
        ['2', 'Bo Dyk', 'Bo', 'Dyk'],
      ],
    )
    expect(roles(both)['full_name']).toBe('redundant')
    expect(both.connection).toContain('#   full_name: made of first and last')
  })

  it('tells companies from people by row', () => {
    const { connection } = suggest(
      ['id', 'firma', 'name'],
      [
        ['1', 'Acme GmbH', ''],
        ['2', '', 'Ann Lee'],
      ],
    )
    expect(connection).toContain('kind: { from: firma, filled: organisation, otherwise: person }')
  })

  it('never takes an unknown word for consent', () => {
    const header = ['id', 'name', 'Newsletter']
    const { connection } = suggest(header, [
      ['1', 'A', 'subscribed'],
      ['2', 'B', 'bounced'],
      ['3', 'C', ''],
    ])
    expect(connection).toContain(
      'marketing/email: { from: Newsletter, values: { bounced: unknown, subscribed: granted }, otherwise: unknown }  # say what is meant by bounced; any other',
    )
  })

  it.each([
    ['Ja', 'nein'],
    ['OUI', 'Non'],
    ['Sí', 'No'],
    ['sim', 'não'],
    ['Y', 'N'],
    ['1', '0'],
    ['opted in', 'opted-out'],
    ['Abonniert', 'abgemeldet'],
    ['erteilt', 'widerrufen'],
    ['inscrit', 'désinscrit'],
  ])('understands %s and %s, as they are spelled', (yes, no) => {
    const suggestion = suggest(
      ['id', 'Vorname', 'Newsletter'],
      [
        ['A-1', 'A', yes],
        ['A-2', 'B', no],
        ['A-3', 'C', ''],
      ],
    )
    const object = load(suggestion).connections.get('till')?.objects.get('customers')
    const consents = [yes, no, 'maybe'].map((Newsletter) => object?.map({ Vorname: 'A', Newsletter }))
    expect(consents).toMatchObject(
      ['granted', 'denied', 'unknown'].map((state) => ({ records: [{ consent: { 'marketing/email': state } }] })),
    )
  })

  it.each([
    ['has more words than a choice', 'Newsletter', ['yes', ...'abcdefgh'.split('')]],
    ['may hold personal data', 'Newsletter', ['yes', 'ann@example.com']],
    ['speaks of leaving', 'Newsletter opt-out', ['yes', 'no']],
    ['has no word that is known', 'Newsletter', ['maybe', 'later']],
  ])('leaves the meaning of a column that %s to a person', (_, header, words) => {
    const { connection } = suggest(
      ['id', 'Vorname', header],
      words.map((word, n) => [`A-${n}`, 'A', word]),
    )
    expect(connection).not.toContain('consent:\n')
    expect(connection).not.toContain('ann@')
  })

  it.each([
    ['Einwilligung E-Mail', 'marketing/email'],
    ['Einwilligung SMS', 'marketing/sms'],
    ['Newsletter E-Mail', 'marketing/email'],
    ['Einwilligung Telefon', undefined],
    ['Einwilligung Post', undefined],
  ])('takes the column %s for consent, to %s', (header, key) => {
    const rows = [
      ['A-1', 'Ute', 'ja'],
      ['A-2', 'Jan', 'nein'],
    ]
    const its = suggest(['id', 'Vorname', header], rows)
    expect(roles(its)[header]).toBe('consent')
    expect(/marketing\/\w+(?=: \{)/.exec(its.connection)?.[0]).toBe(key)
    expect(() => load(its)).not.toThrow()
  })

  it('takes a column of addresses for such, although its header speaks of a newsletter', () => {
    const its = suggest(['id', 'Vorname', 'Newsletter E-Mail'], [['A-1', 'Ute', 'ute@example.com']])
    expect(roles(its)['Newsletter E-Mail']).toBe('email')
    const status = suggest(['id', 'Vorname', 'Status E-Mail'], [['A-1', 'Ute', 'bounced']])
    expect(roles(status)['Status E-Mail']).toBe('text')
  })

  it.each([
    ['Kundenart', ['Gewerbe', 'Privat', ''], '{ Gewerbe: organisation, Privat: person }'],
    ['Typ', ['Firma', 'privat', 'Privat'], '{ Firma: organisation, Privat: person, privat: person }'],
    ['Customer Type', ['B2B', 'b2c', 'B2B'], '{ B2B: organisation, b2c: person }'],
    ['Kundengruppe', ['Geschäftskunde', 'Privatkunde', ''], '{ Geschäftskunde: organisation, Privatkunde: person }'],
  ])('reads the kind from %s with the words %j', (header, words, values) => {
    const its = suggest(
      ['id', 'Name', header],
      words.map((word, n) => [`A-${n}`, 'Ute Voß', word]),
    )
    expect(its.connection).toContain(`    kind: { from: ${header}, values: ${values}, otherwise: person }  #`)
    expect(load(its).customer.kinds).toEqual(['person', 'organisation'])
  })

  it.each([
    ['Adressart', ['Gewerbe', 'Privat']],
    ['Kundenart', ['Gewerbe', 'Stammgast']],
    ['Kundenart', ['Privat', 'Privat']],
  ])('reads no kind from %s with the words %j', (header, words) => {
    const its = suggest(
      ['id', 'Name', header],
      words.map((word, n) => [`A-${n}`, 'Ute Voß', word]),
    )
    expect(its.connection).toContain('    kind: person  #')
  })

  it('suggests consent for the purposes and channels that are declared, and for no others', () => {
    const customerFields = new Map([['given_name', { type: 'name', many: false }]] as const)
    const told = (purposes: SuggestRequest['purposes']) =>
      suggest(['id', 'first name', 'Newsletter', 'SMS Opt In'], [['A-1', 'Ann', 'yes', 'no']], {
        customerFields,
        ...(purposes && { purposes }),
      }).connection.match(/\w+\/(?:email|sms)/g)
    expect(told(new Map([['news', { basis: 'consent', channels: ['email'] }]]))).toEqual(['news/email'])
    expect(told(new Map([['service', { basis: 'contract', channels: ['email', 'sms'] }]]))).toBeNull()
    expect(told(undefined)).toBeNull()
  })

  it('takes one column of consent for each channel', () => {
    const { connection } = suggest(['id', 'name', 'Newsletter', 'Email Opt-In'], [['1', 'A', 'yes', 'no']])
    expect(connection.match(/marketing\/email/g)).toHaveLength(1)
    expect(connection).toContain('#   Email Opt-In: tells of consent')
  })

  it.each([
    [['organisation'], 'organisation'],
    [['patient'], 'patient'],
    [['guest', 'person'], 'person'],
    [['person', 'organisation'], '{ from: company, filled: organisation, otherwise: person }'],
  ])('writes, of the declared kinds %j, %s', (kinds, expected) => {
    const customerFields = new Map([['given_name', { type: 'name', many: false }]] as const)
    const { connection } = suggest(['id', 'first name', 'company'], [['1', 'Ann', 'Acme']], { customerFields, kinds })
    expect(connection).toContain(`    kind: ${expected}  #`)
  })

  it('knows no organisations where the golden record has none', () => {
    const customerFields = new Map([['given_name', { type: 'name', many: false }]] as const)
    const { connection } = suggest(['id', 'first name', 'company'], [['1', 'Ann', 'Acme']], { customerFields, kinds: ['person'] })
    expect(connection).toContain('kind: person')
  })

  it('keeps to a golden record that is there already, and says what it has no place for', () => {
    const customerFields = new Map([
      ['given_name', { type: 'name', many: false }],
      ['mailboxes', { type: 'email', many: true }],
    ] as const)
    const { connection, customer } = suggest(['id', 'first name', 'email', 'city'], [['1', 'Ann', 'ann@example.com', 'Leeds']], {
      customerFields,
    })
    expect(customer).toBeUndefined()
    expect(connection).toContain('mailboxes:')
    expect(connection).toContain('#   addresses: customer.yaml has no field for it (address)')
  })

  it('names the schemas where they are, for the editor', () => {
    const files = (schemas?: string) => {
      const { connection, customer, matching } = suggest(
        ['id', 'first name'],
        [['1', 'Ann']],
        schemas === undefined ? {} : { schemas },
      )
      return [connection, customer, matching].map((text) => text?.split('\n')[0]?.split('=')[1])
    }
    const names = ['connection', 'customer', 'matching'].map((name) => `/${name}.schema.json`)
    expect(files()).toEqual(names.map((name) => `../docs/schemas${name}`))
    expect(files('/opt/goldthread/docs/schemas/')).toEqual(names.map((name) => `/opt/goldthread/docs/schemas${name}`))
  })

  it('quotes no value in any text that it makes', () => {
    const secret = ['K-1', 'Jürgen', 'Voß', '09.03.1961', 'voss@example.org', '030 23125001', 'Lindenweg', '10115']
    const text = german.connection + german.customer + german.matching + JSON.stringify(german.guesses)
    for (const value of secret) expect(text).not.toContain(value)
  })
})

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('', '1990-02-30', '(555) 0123', 'a@example.com', 'yes', '12.50', '7/11', 'John & Mary'),
)
const column = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('Name', 'E-Mail', 'id', 'Company', 'Tags', 'City', 'shipping city', 'Newsletter', 'Email Opt-In', 'Updated'),
)

test.prop([
  fc.uniqueArray(column, { minLength: 1, maxLength: 12, selector: (name) => name.trim().toLowerCase() }),
  fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 12 }),
])('every table with a column that can be mapped gets files that load', (header, rows) => {
  const suggestion = suggest(header, rows)
  fc.pre(suggestion.guesses.some(({ role }) => !['id', 'ignored', 'redundant', 'consent', 'modified'].includes(role))) // else there is no field to map
  expect(() => load(suggestion)).not.toThrow()
})

import { describe, expect, it } from 'vitest'
import { loadMappings, loadSound } from '../../../engine/mapping/load.ts'
import { connection, connectors, customer, load, problemsOf } from './mapped.ts'

/** As a person reads it: where, what was found; what is allowed; the hint. */
const said = (texts: Readonly<Record<string, string>>): readonly string[] =>
  problemsOf(texts).map(({ file, line, column, found, allowed, hint }) =>
    [`${file.slice(9)}:${line}:${column} ${found}`, allowed, hint].filter((part) => part !== undefined).join('; '),
  )

const field = (text: string) =>
  said({ shop: connection(`kind: person\nfields:\n  ${text}`) }).map((problem) => problem.replace('shop.yaml:', ''))
const transformNames =
  'trim, collapse, lower, upper, name_case, digits, email, phone, date, country, state, postcode, number, money, boolean, { split: … }, { part: … }, { extract: … }'

describe('mapping files', () => {
  it('become the golden record, who is the same, and the connections', () => {
    const { customer, matching, connections } = load({
      matching: 'match: person\nuse: [given_name, segment]\nfields: { segment: { role: family_name } }',
      shop: `serves: [service]\n${connection('kind: person\nfields: { given_name: First }')}`,
    })
    expect(customer.fields.get('emails')).toEqual({
      name: 'emails',
      type: 'email',
      many: true,
      class: 'identity',
      personal: true,
      purposes: ['service'],
      choose: [{ rule: 'newest' }],
      retain: undefined,
    })
    expect(matching).toMatchObject({
      kind: 'person',
      fields: [
        { name: 'given_name', role: 'given_name' },
        { name: 'segment', role: 'family_name' },
      ],
    })
    expect(connections.get('shop')).toMatchObject({
      name: 'shop',
      file: 'mappings/shop.yaml',
      connector: 'pos',
      every: '1m',
      serves: ['service'],
    })
    expect(connections.get('shop')?.settings).toEqual({ folder: 'drop', covers: 'part' })
  })

  it('need no matching.yaml: identity fields with a telling name are used', () => {
    const read = new Set(load({}).matching.fields.map(({ field }) => field))
    expect([...read]).toEqual(['given_name', 'family_name', 'date_of_birth', 'company_name', 'emails', 'phones', 'addresses'])
  })

  it('have another version when what they say changes', () => {
    const version = (text: string) => load({ customer: text }).customer.version
    expect(version(customer)).toBe(version(`${customer}\n# a remark`))
    expect(version(customer)).not.toBe(version(customer.replace('choose: sum', 'choose: newest')))
  })

  it('are filled from the environment, and from defaults where it is silent', () => {
    const shop =
      "connector: pos\nsettings: { folder: '${ROOT:-drop}/${SHOP}' }\ncredentials: { token: '${TOKEN}' }\nevery: 1m\nobjects: {}"
    const settings = (variables: Record<string, string>) => load({ shop }, variables).connections.get('shop')?.settings
    expect(settings({ SHOP: 's', TOKEN: 'abcdefgh' })).toMatchObject({ folder: 'drop/s', token: 'abcdefgh' })
    expect(settings({ ROOT: '/srv', SHOP: 's', TOKEN: 'abcdefgh' })).toMatchObject({ folder: '/srv/s' })
  })
})

describe('every mistake', () => {
  it('of every file is told at once, in the order of the files', () => {
    const texts = {
      customer: customer.replace('type: date', 'type: dat').replace('choose: all', 'choose: [{ prefer: [crm] }]'),
      matching: 'match: human\nuse: [given_nam]',
      shop: connection('kind: person\nfields:\n  given_nme: First\n  vip: { form: Vip }'),
      till: 'connector: post\nevery: often\nserves: [sales]\nobjects: {}',
    }
    expect(said(texts)).toEqual([
      'customer.yaml:10:26 dat; name, text, date, email, phone, address, country, number, money, boolean; Did you mean date?',
      'customer.yaml:18:80 crm; shop, till',
      'matching.yaml:1:8 human; person, organisation',
      'matching.yaml:2:7 given_nam; given_name, family_name, date_of_birth, company_name, emails, phones, addresses, home, country, segment, interests, spent, orders, vip; Did you mean given_name?',
      'shop.yaml:8:7 given_nme; given_name, family_name, date_of_birth, company_name, emails, phones, addresses, home, country, segment, interests, spent, orders, vip; Did you mean given_name?',
      'shop.yaml:9:14 form; from, join, with, first, clean, values, otherwise, address, country, default, label, bad, read, write, for, unique; Did you mean from?',
      'till.yaml:1:12 post; pos; Did you mean pos?',
      'till.yaml:2:8 often; a time such as 30s, 5m, 1h or 1d',
      'till.yaml:3:10 sales; service, marketing',
    ])
  })

  it.each([
    ['segment: { from: A, clean: [trm] }', `8:35 trm; ${transformNames}; Did you mean trim?`],
    ['segment: { from: A, clean: [split] }', `8:35 split; ${transformNames}; Write { split: … }, since it takes an argument`],
    ['segment: { from: A, clean: [{ trim: 1 }] }', `8:37 trim; ${transformNames}; Write trim alone, since it takes no argument`],
    [
      'segment: { from: A, clean: [{ default: x }] }',
      `8:37 default; ${transformNames}; Write default beside from, not among the transforms`,
    ],
    ['segment: { from: A, clean: [{ phone: UK }] }', '8:44 UK; a country code of ISO 3166, such as US or GB; Did you mean GB?'],
    ['segment: { from: A, clean: [{ date: DD/YYYY }] }', '8:43 DD/YYYY; a format with one month, one day and at most one year'],
    ['segment: { from: A, clean: [{ date: [YYYY-MM-DD, M] }] }', '8:56 M; a format with one month, one day and at most one year'],
    ['segment: { from: A, clean: [{ part: first }] }', '8:43 first; given, family'],
    [
      "segment: { from: A, clean: [{ extract: '(a+)+' }] }",
      '8:46 (a+)+; a regular expression without a repeated group such as (a+)+, back references, or more than three of * and +',
    ],
    ["segment: { from: A, clean: [{ split: ',' }] }", '8:37 split; only for fields that are declared with many: true'],
    ["interests: { from: A, clean: [{ split: ',' }, { split: ' ' }] }", '8:55 a second split; one split'],
    ['segment: { from: A, clean: trim }', '8:34 trim; a list'],
    [
      'segment: { from: A, clean: [{ phone: US, date: MM-DD }] }',
      '8:35 a mapping with phone, date; one transform in each element of the list',
    ],
    ['orders: { from: A, clean: [phone] }', '8:34 phone; a transform that gives number'],
    ['segment: { from: A, otherwise: quarantin }', '8:38 quarantin; quarantine, unknown, empty; Did you mean quarantine?'],
    [
      'date_of_birth: { from: A, values: { x: soon } }',
      '8:46 soon, which is not a date of the calendar in a declared format; a value of type date',
    ],
    ['orders: { from: A, default: none }', '8:35 none, which is not a number; a value of type number'],
    ['orders: { from: A, values: { a: 1 }, otherwise: many }', '8:55 many, which is not a number; a value of type number'],
    ['segment: [A, B]', '8:16 a list; one entry: segment is not declared with many: true'],
    ['segment: { from: A, label: work }', '8:27 label; only for e-mails, phones and addresses that are declared with many: true'],
    [
      'segment: { from: A, bad: { from: B, when: [x] } }',
      '8:27 bad; only for e-mails, phones and addresses that are declared with many: true',
    ],
    ['emails: [{ from: A, bad: { from: B } }]', '8:32 no when; a list'],
    ['segment: { from: A, join: [A, B] }', '8:27 join; exactly one of from, join, first, address'],
    ['segment: { with: x }', '8:16 a mapping with with; exactly one of from, join, first, address'],
    ['segment: { join: [A] }', '8:24 a list; two columns or more'],
    ['segment: { from: A, with: x }', '8:27 with; only beside join'],
    ['segment: { from: A, country: US }', '8:27 country; only where phones, addresses, postcodes or states are read'],
    ['segment: { from: A, clean: [state] }', '8:35 state, of no country; { state: <country> }, or country: beside clean'],
    [
      'phones: [{ from: A, country: { from: B, otherwise: Deutschland } }]',
      '8:58 Deutschland; a country code of ISO 3166, such as US or GB; Did you mean DE?',
    ],
    ['phones: [{ from: A, country: { form: B } }]', '8:38 form; from, otherwise; Did you mean from?'],
    ['segment: { address: { city: A } }', '8:16 address; from, join or first: segment is of type text'],
    ['addresses: [City]', '8:19 a column; address: { street: …, city: … }'],
    ['addresses: [{ address: { cty: A } }]', '8:32 cty; street, street2, city, region, postcode, country; Did you mean city?'],
    ['addresses: [{ address: { city: A }, clean: [trim] }]', '8:43 clean; inside the part of the address that it is for'],
    [
      'addresses: [{ address: { city: { from: A, clean: [{ state: XX }] } } }]',
      '8:66 XX; a country code of ISO 3166, such as US or GB',
    ],
    ['addresses: [{ address: { city: { from: A, otherwise: gone } } }]', '8:60 gone; quarantine, unknown, empty'],
    ['segment: 7', '8:16 7; a text, or a mapping, or a list'],
    ['segment:', '8:7 nothing; a text, or a mapping, or a list'],
  ])('%s', (text, expected) => {
    expect(field(text)).toEqual([expected])
  })

  it.each([
    ['kind: persn\nfields: {}', '6:11 persn; person, organisation; Did you mean person?'],
    [
      'kind: { from: A, filled: organization, otherwise: person }\nfields: {}',
      '6:30 organization; person, organisation; Did you mean organisation?',
    ],
    ['kind: person\nfields:\n  given_name: { from: A, for: persn }', '8:35 persn; person, organisation; Did you mean person?'],
    [
      'kind: person\nfields:\n  emails: [A, { from: B, for: organisation }]',
      '8:35 organisation; person, which is what its kind: makes',
    ],
    ['kind: { from: A, otherwise: person }\nfields: {}', '6:11 a mapping with from, otherwise; one of filled, values'],
    ['kind: person\nfields: {}\npeople: { given: A }', '8:13 a mapping with given; given and family, or full'],
    ['kind: person\nfields: {}\nabsences: { at_most_share: 120% }', '8:32 120%; a share such as 25%'],
    ['kind: person\nfields: {}\nwrite: { mode: auto, at_most: 0 }', '8:35 0; a number, more than 0'],
    [
      'kind: person\nfields: {}\nwrite: { mode: auto, create: { when: { given_name: [] } } }',
      '8:56 a list; a list that is not empty',
    ],
    [
      'kind: person\nfields: {}\nconsent: { marketing/fax: { from: A, values: { y: granted } } }',
      '8:16 marketing/fax; marketing/email, marketing/sms',
    ],
    [
      'kind: person\nfields: {}\nconsent: { marketing/sms: { from: A, values: { y: yes } } }',
      '8:55 yes; granted, denied, unknown',
    ],
    [
      'kind: person\nfields: {}\nconsent: { marketing/sms: { from: A, values: {}, otherwise: granted } }',
      '8:65 granted; unknown, denied, quarantine',
    ],
    ['fields: {}', '6:5 no kind; a text, or a mapping'],
  ])('%s', (object, expected) => {
    expect(said({ shop: connection(object) })).toEqual([`shop.yaml:${expected}`])
  })

  it.each([
    [
      '{ type: email, many: true, class: identity, choose: sum }',
      '58 sum; another rule: sum is for fields of type number or money with one value',
    ],
    ['{ type: text, class: identity, choose: all }', '45 all; another rule: all is for fields with many: true'],
    [
      '{ type: text, class: identity, choose: [newest, min] }',
      '54 min; another rule: min is for fields of type number, money or date',
    ],
    [
      '{ type: date, class: identity, choose: best_spelled }',
      '45 best_spelled; another rule: best_spelled is for fields of type name or text with one value',
    ],
    [
      '{ type: phone, class: identity, choose: longest }',
      '46 longest; another rule: longest is for fields of type name, text or address',
    ],
    [
      '{ type: text, class: identity, choose: [newst] }',
      '46 newst; newest, most_frequent, most_complete, best_spelled, longest, min, max, sum, all, { prefer: [connections] }; Did you mean newest?',
    ],
    ['{ type: text, class: identity, choose: [{ prefer: [crm] }] }', '57 crm; nothing: there are no connections'],
    ['{ type: text, class: identity, many: yes }', '43 yes; true or false'],
    ['{ type: text, class: identity, retain: forever }', '45 forever; a time such as 90d, 12m or 3y'],
    ['{ type: text, class: identity, purposes: [sales] }', '48 sales; service, marketing'],
    ['{ type: text }', '6 no class; identity, quantitative, qualitative, descriptive'],
    ['{ type: text, clas: identity }', '20 clas; type, many, class, personal, purposes, choose, retain; Did you mean class?'],
  ])('a: %s', (text, expected) => {
    const head = customer.slice(0, customer.indexOf('  given_name'))
    expect(said({ customer: `${head}  a: ${text}` })).toEqual([`customer.yaml:8:${expected}`])
  })

  it('of YAML itself is among them', () => {
    expect(said({ shop: 'connector: pos\nconnector: pos\nevery: 5\nobjects: {}' })).toEqual([
      'shop.yaml:1:1 no folder; a text',
      'shop.yaml:2:1 the key connector a second time; each key once',
      'shop.yaml:3:8 5; a time such as 30s, 5m, 1h or 1d',
    ])
    expect(said({ shop: 'settings: { folder: ${DROP} }' })[0]).toMatch(
      /^shop.yaml:1:22 no valid YAML: .*; Write it in quotes: '\$\{NAME\}'$/,
    )
    expect(said({ shop: '' })).toEqual(['shop.yaml:1:1 an empty file; a mapping'])
  })

  it.each([
    ['every: 1m\n  serves: []', '1:8 no valid YAML: a value with a colon in it needs quotes, or this line is indented too far ('],
    ['connector: pos\n\tevery: 1m', '2:1 no valid YAML: a tab stands where spaces are needed ('],
    ['settings: { folder: a', '1:22 no valid YAML: a closing bracket is missing, or a line is indented too little ('],
    ["every: '1m", '1:11 no valid YAML: a colon is missing, or a closing quote ('],
    ['serves: [a] b', '1:13 no valid YAML: a space is missing, or a quote is needed ('],
    ['every: *x', '1:8 *x, and nothing is marked &x'],
    ['every: @x', '1:8 no valid YAML: a value that begins with this sign needs quotes ('],
  ])('of YAML is told in plain words: %j', (shop, expected) => {
    const [first, ...more] = said({ shop })
    expect([first?.slice(0, `shop.yaml:${expected}`.length), more]).toEqual([`shop.yaml:${expected}`, []])
  })

  it('of a field is told once, and nothing of what uses the field', () => {
    const texts = {
      customer: customer.replace('phones: { type: phone, many: true', 'phones: { type: phone, many: yes, choose: all'),
      shop: connection('kind: person\nfields: { phones: [{ from: A, label: work }, B] }'),
    }
    expect(said(texts)).toEqual(['customer.yaml:13:32 yes; true or false'])
  })

  it.each(['kinds: [person, organisation]', 'kinds: person'])('of a whole section is told once: %s', (kinds) => {
    const texts = {
      customer: customer.replace('kinds: [person, organisation]', kinds.replace('kinds: [person', 'kind: [person')),
      matching: 'match: person\nuse: [emails]',
      shop: connection('kind: person\nfields: { emails: A }'),
    }
    expect(said(texts)).toHaveLength(1)
  })

  it('of a setting is shown where it stands, and no secret with it', () => {
    const shop =
      "connector: pos\nsettings: { foldr: x, covers: '${COVERS}' }\ncredentials: { token: 'short', key: '${KEY}' }\nevery: 1m\nobjects: {}"
    const problems = problemsOf({ shop }, { COVERS: 'hidden' })
    expect(problems.map(({ line, column, found, hint }) => [line, column, found, hint])).toEqual([
      [2, 11, 'no folder', undefined],
      [2, 13, 'foldr', 'Did you mean folder?'],
      [2, 31, '${COVERS}', undefined],
      [3, 23, 'a value', undefined],
      [3, 32, 'key', undefined],
      [3, 37, '${KEY}, and KEY is not set in the environment', undefined],
    ])
    expect(JSON.stringify(problems)).not.toMatch(/short|hidden/)
  })

  it('is told when a file is missing, or there twice', () => {
    const [missing] = problemsOf({ customer: customer.replace('kinds: [person, organisation]', '') })
    expect(missing).toMatchObject({ line: 3, found: 'no kinds', allowed: 'a list' })
    const elsewhere = [{ path: '/etc/goldthread/shop.yaml', text: connection('kind: person\nfields: {}') }]
    expect(() => loadMappings(elsewhere, connectors, () => undefined)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ file: '/etc/goldthread/customer.yaml' })] }),
    )
    const files = ['shop.yaml', 'shop.yml'].map((path) => ({ path, text: connection('kind: person\nfields: {}') }))
    expect(() => loadMappings(files, connectors, () => undefined)).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ file: 'customer.yaml' }), expect.objectContaining({ file: 'shop.yml' })],
      }),
    )
  })

  it('does not make others: what a mistaken declaration names is known', () => {
    const texts = {
      customer: customer.replace('segment: { type: text', 'segment: { type: txt'),
      shop: connection('kind: person\nfields: { segment: A }'),
    }
    expect(said(texts)).toHaveLength(1)
  })
})

describe('stand-ins', () => {
  const shop =
    "connector: pos\nsettings: { folder: '${FOLDER:-real}' }\ncredentials: { token: '${TOKEN}' }\nevery: 1m\nobjects: { a: { kind: person, id: Id, fields: { emails: A } } }"
  const settingsWith = (environment: Readonly<Record<string, string>>) => {
    const files = Object.entries({ customer, shop }).map(([name, text]) => ({ path: `${name}.yaml`, text }))
    const standIns: Readonly<Record<string, string>> = { FOLDER: 'stand-in', TOKEN: 'of a stand-in' }
    const loaded = loadMappings(
      files,
      connectors,
      (name) => environment[name],
      (name) => standIns[name],
    )
    return loaded.connections.get('shop')?.settings
  }

  it('answer for a connection of which the environment says nothing', () => {
    expect(settingsWith({})).toMatchObject({ folder: 'stand-in', token: 'of a stand-in' })
  })

  it('answer for nothing in one of which it says anything: no half of the one and half of the other', () => {
    expect(settingsWith({ TOKEN: 'the real one' })).toMatchObject({ folder: 'real', token: 'the real one' })
    expect(() => settingsWith({ FOLDER: 'the real one' })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ found: expect.stringContaining('TOKEN is not set') })] }),
    )
  })
})

describe('a connection with mistakes', () => {
  const good = connection('kind: person\nfields: { emails: A }')
  const load = (texts: Readonly<Record<string, string>>) =>
    loadSound(
      Object.entries({ customer, ...texts }).map(([name, text]) => ({ path: `mappings/${name}.yaml`, text })),
      connectors,
      () => undefined,
    )

  it('is named as broken, and the others go on', () => {
    const { connections, broken } = load({ shop: good, till: good.replace('folder: drop', "folder: '${NOWHERE}'") })
    expect([...connections.keys()]).toEqual(['shop'])
    expect([...broken].map(([name, { problems }]) => [name, problems.map(({ found }) => found)])).toEqual([
      ['till', ['${NOWHERE}, and NOWHERE is not set in the environment']],
    ])
  })

  it('stops all where it is not its own', () => {
    const wrong = customer.replace('kinds: [person, organisation]', '')
    expect(() => load({ customer: wrong, shop: good })).toThrow('mistake')
  })
})

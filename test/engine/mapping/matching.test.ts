import { describe, expect, it } from 'vitest'
import type { MatchField } from '../../../core/model.ts'
import { comparisons } from '../../../engine/matching/roles.ts'
import { customer, load, problemsOf } from './mapped.ts'

const matching = (text: string) => load({ matching: text }).matching
const fieldIn = (text: string, name: string): MatchField => {
  const field = matching(text).fields.find((field) => field.name === name)
  if (field === undefined) throw new Error(`${name} is compared`)
  return field
}
const placesIn = (text: string, golden = customer) =>
  problemsOf({ customer: golden, matching: text }).map(({ file, line, column, found, allowed, hint }) =>
    [`${file.slice(9)}:${line}:${column} ${found}`, allowed, hint].filter((part) => part !== undefined).join('; '),
  )
const said = (text: string, golden = customer) => placesIn(text, golden).map((problem) => problem.replace('matching.yaml:', ''))

describe('who is the same', () => {
  it('is said by the fields in use, the rest by their roles and by the data', () => {
    expect(matching('use: [given_name, emails]')).toEqual({
      kind: undefined,
      fields: [
        { name: 'given_name', field: 'given_name', role: 'given_name', comparison: comparisons.given_name, frequency: true },
        { name: 'emails', field: 'emails', role: 'email', comparison: comparisons.email, frequency: true },
      ],
      blocks: undefined,
      forbid: [],
      mergeAt: undefined,
      reviewAt: undefined,
      wrongAtMost: 0.05,
      version: expect.any(String),
    })
  })

  it('can be said in full', () => {
    const model = matching(`
match: person
use: [given_name, segment, emails, addresses]
fields: { segment: { role: family_name } }
compare:
  segment: { levels: [exact, { jaro_winkler: 0.92 }, phonetic], frequency: false }
  addresses.city: { frequency: false }
block: [[emails], [segment/prefix3, addresses.postcode], [emails/local_part]]
forbid: [{ differ: given_name }, { differ: addresses.country }]
merge_at: 0.9
review_at: 0.4
wrong_at_most: 0.01
`)
    expect(model).toMatchObject({
      kind: 'person',
      blocks: [
        [{ field: 'emails', part: 'value' }],
        [
          { field: 'segment', part: 'prefix3' },
          { field: 'addresses.postcode', part: 'value' },
        ],
        [{ field: 'emails', part: 'local_part' }],
      ],
      forbid: ['given_name', 'addresses.country'],
      mergeAt: 0.9,
      reviewAt: 0.4,
      wrongAtMost: 0.01,
    })
    const changed = model.fields.filter(({ name }) => name === 'segment' || name === 'addresses.city')
    expect(changed.map(({ role, frequency, comparison: { levels } }) => ({ role, frequency, levels }))).toEqual([
      { role: 'family_name', frequency: false, levels: ['exact', { jaro_winkler: 0.92 }, 'phonetic'] },
      { role: 'city', frequency: false, levels: comparisons.city.levels },
    ])
  })

  it('takes an address apart', () => {
    const { fields } = matching('use: [home]\nfields: { home: { role: address } }')
    expect(fields.map(({ name, field, part, role }) => [name, field, part, role])).toEqual([
      ['home.street', 'home', 'street', 'street'],
      ['home.city', 'home', 'city', 'city'],
      ['home.region', 'home', 'region', 'region'],
      ['home.postcode', 'home', 'postcode', 'postcode'],
      ['home.country', 'home', 'country', 'country'],
    ])
  })

  it('takes an address in one text for a line of words', () => {
    const { fields } = matching('use: [segment]\nfields: { segment: { role: address } }')
    expect(fields.map(({ name, part, role }) => [name, part, role])).toEqual([['segment', undefined, 'street']])
  })

  it.each([
    ['date_of_birth', 'date'],
    ['date', 'date'],
    ['emails', 'email'],
    ['email', 'email'],
    ['phones', 'phone'],
    ['company_name', 'organisation'],
    ['organisation', 'organisation'],
    ['national_id', 'id'],
    ['sex', 'sex'],
    ['url', 'url'],
  ])('knows %s as a role', (written, role) => {
    expect(fieldIn(`use: [segment]\nfields: { segment: { role: ${written} } }`, 'segment').role).toBe(role)
  })

  it('tells categories by their level alone, unless the file asks for more', () => {
    const of = (role: string, more = '') =>
      fieldIn(`use: [segment]\nfields: { segment: { role: ${role} } }\n${more}`, 'segment').frequency
    expect([of('sex'), of('country'), of('category'), of('city')]).toEqual([false, false, false, true])
    expect(of('sex', 'compare: { segment: { frequency: true } }')).toBe(true)
  })

  it('has another version when it says something else, and not when it is only written otherwise', () => {
    const short = matching('use: [segment, emails]\nfields: { segment: { role: sex } }').version
    const long =
      'compare: { segment: { levels: [exact] } }\nmerge_at: auto\nfields: { segment: { role: sex } }\nuse: [segment, emails]'
    expect(matching(long).version).toBe(short)
    expect(matching(`${long}\nwrong_at_most: 0.1`).version).not.toBe(short)
    expect(matching(`${long}\nmatch: person`).version).not.toBe(short)
  })
})

describe('levels of the file', () => {
  const comparisonOf = (levels: string, role = 'given_name') =>
    fieldIn(`use: [segment]\nfields: { segment: { role: ${role} } }\ncompare: { segment: { levels: ${levels} } }`, 'segment')
      .comparison

  it.each(Object.entries(comparisons))('may be those that the role %s brings along, and then change nothing', (role, usual) => {
    expect(comparisonOf(JSON.stringify(usual.levels), role)).toBe(usual)
  })

  it('begin the learning with shares that fall from level to level and add up to 1', () => {
    const { prior } = comparisonOf('[exact, { edits: 1 }, { edits: 2 }, same_year]', 'date')
    expect(prior).toHaveLength(5)
    expect(prior.reduce((a, b) => a + b)).toBeCloseTo(1)
    expect(prior.slice(0, 4)).toEqual(prior.slice(0, 4).toSorted((a, b) => b - a))
    expect(prior[4]).toBe(comparisons.date.prior.at(-1))
  })

  it('keep an initial aside wherever it stands', () => {
    expect(comparisonOf('[exact, initial, { jaro_winkler: 0.9 }]').aside).toEqual([2])
    expect(comparisonOf('[exact, { jaro_winkler: 0.9 }]')).not.toHaveProperty('aside')
  })

  it('may be several of which one must hold', () => {
    const { levels } = comparisonOf('[exact, { any: [nickname, { edits: 1 }] }]')
    expect(levels).toEqual(['exact', { any: ['nickname', { edits: 1 }] }])
  })
})

const levelNames =
  'exact, initial, nickname, contained, phonetic, day_month_swapped, same_year, near_date, same_local_part, phone_ending, number_edit, same_words, words_contained, acronym, { jaro_winkler: … }, { local_part: … }, { word_overlap: … }, { edits: … }, { prefix: … }'
const names = 'given_name, emails, addresses.street, addresses.city, addresses.region, addresses.postcode, addresses.country'

describe('a mistake in matching.yaml', () => {
  it.each([
    ['use: []', '1:6 a list; at least one field'],
    ['use: [given_name, emails, given_name]', '1:27 given_name a second time; each field once'],
    [
      'use: [addresses]\nfields: { addresses: { role: street } }',
      '1:7 addresses as street; fields: { addresses: { role: addresses } }, since it is of type address',
    ],
    [
      'use: [segment]\nfields: { segment: { role: familyname } }',
      expect.stringMatching(/^2:28 familyname; given_name, family_name.*text; Did you mean family_name\?$/),
    ],
    ['use: [segment]\nfields: { segment: { rol: sex } }', '2:22 rol; role; Did you mean role?'],
    ['use: [emails]\nfields: { segment: { role: sex } }', '2:11 segment; emails'],
    ['use: [emails]\ncompair: {}', expect.stringMatching(/^2:1 compair; match, use, fields, compare, .*Did you mean compare\?$/)],
  ])('of its fields: %j', (text, problem) => {
    expect(said(text)).toEqual([problem])
  })

  it('of a role that is not known tells all of them', () => {
    expect(said('use: [segment]')).toEqual([
      expect.stringMatching(
        /^1:7 segment, whose role is not known; .*given_name.*text, or fields: \{ segment: \{ role: … \} \}$/,
      ),
    ])
  })

  const use = 'use: [given_name, emails, addresses]'
  it.each([
    ['compare: { given_nme: {} }', `2:12 given_nme; ${names}; Did you mean given_name?`],
    ['compare: { addresses: {} }', `2:12 addresses; ${names}`],
    ['compare: { postcode: {} }', `2:12 postcode; ${names}; Did you mean addresses.postcode?`],
    ['compare: { given_name: { level: [exact] } }', '2:26 level; levels, frequency; Did you mean levels?'],
    ['compare: { given_name: { frequency: yes } }', '2:37 yes; true or false'],
    ['compare: { given_name: { levels: [] } }', '2:34 a list; at least one level'],
    ['compare: { given_name: { levels: exact } }', '2:34 exact; a list'],
    ['compare: { given_name: { levels: [exakt] } }', `2:35 exakt; ${levelNames}; Did you mean exact?`],
    ['compare: { given_name: { levels: [{ jaro_winkel: 0.9 }] } }', `2:37 jaro_winkel; ${levelNames}, { any: […] }`],
    ['compare: { given_name: { levels: [{ jaro_winkler: 92 }] } }', '2:51 92; a number from 0 to 1'],
    ['compare: { given_name: { levels: [{ jaro_winkler: high }] } }', '2:51 high; a number from 0 to 1'],
    ['compare: { given_name: { levels: [{ edits: 0 }] } }', '2:44 0; a whole number from 1 to 9'],
    ['compare: { given_name: { levels: [{ edits: 1.5 }] } }', '2:44 1.5; a whole number from 1 to 9'],
    ['compare: { given_name: { levels: [{ prefix: 99 }] } }', '2:45 99; a whole number from 1 to 20'],
    [
      'compare: { given_name: { levels: [{ edits: 1, prefix: 3 }] } }',
      '2:35 a mapping with edits, prefix; one measure in each level',
    ],
    ['compare: { given_name: { levels: [{ any: [nickname] }] } }', '2:42 a list; two or more'],
    ['compare: { given_name: { levels: [{ any: [nickname, nick] }] } }', `2:53 nick; ${levelNames}`],
    ['compare: { given_name: { levels: [{ any: [nickname, { edits: 0 }] }] } }', '2:62 0; a whole number from 1 to 9'],
    ['block: []', '2:8 a list; at least one combination'],
    ['block: [[]]', '2:9 a list; at least one field'],
    ['block: [emails]', '2:9 emails; a list'],
    ['block: [[emails, famly_name]]', `2:18 famly_name; ${names}`],
    ['block: [[emailss]]', `2:10 emailss; ${names}; Did you mean emails?`],
    ['block: [[phones]]', `2:10 phones; ${names}`],
    ['block: [[postcode]]', `2:10 postcode; ${names}; Did you mean addresses.postcode?`],
    ['block: [[phones/last6]]', `2:10 phones; ${names}`],
    ['forbid: [{ differ: national_id }]', `2:20 national_id; ${names}`],
    ['forbid: [{ differs: emails }]', '2:12 differs; differ; Did you mean differ?'],
    ['merge_at: 1.5', '2:11 1.5; auto, or a probability between 0 and 1'],
    ['merge_at: 95%', '2:11 95%; auto, or a probability between 0 and 1'],
    ['review_at: 0', '2:12 0; auto, or a probability between 0 and 1'],
    ['merge_at: 0.8\nreview_at: 0.9', '3:12 0.9; at most 0.8, which is merge_at'],
    ['wrong_at_most: 5', '2:16 5; a share between 0 and 1, such as 0.05'],
  ])('of its rules: %j', (text, problem) => {
    expect(said(`${use}\n${text}`)).toEqual([problem])
  })

  it('of a part names the parts that there are', () => {
    expect(said(`${use}\nblock: [[emails/year]]`)).toEqual([
      expect.stringMatching(/^2:10 emails\/year; emails, emails\/local_part, /),
    ])
    expect(said(`${use}\nblock: [[emails/lokal_part]]`)).toEqual([expect.stringMatching(/Did you mean emails\/local_part\?$/)])
  })

  const neverReached = 'never reached; the surest level first, each once, exact in the first'
  it.each([
    ['[exact, nickname, nickname]', `2:52 nickname, which is ${neverReached}`],
    ['[nickname, exact]', `2:45 exact, which is ${neverReached}`],
    ['[exact, { jaro_winkler: 0.8 }, { jaro_winkler: 0.9 }]', `2:81 jaro_winkler: 0.9, which is ${neverReached}`],
    ['[exact, { edits: 2 }, { edits: 1 }]', `2:65 edits: 1, which is ${neverReached}`],
    ['[exact, { any: [nickname, contained] }, contained]', `2:74 contained, which is ${neverReached}`],
    ['[exact, nickname, { any: [initial, nickname] }]', `2:69 nickname, which is ${neverReached}`],
  ])('of levels: %s', (levels, problem) => {
    expect(said(`${use}\ncompare: { given_name: { levels: ${levels} } }`)).toEqual([problem])
  })

  it.each([
    '[exact, { jaro_winkler: 0.9 }, { jaro_winkler: 0.8 }, { local_part: 0.9 }]',
    '[exact, { edits: 1 }, { edits: 2 }, { prefix: 4 }, { prefix: 3 }]',
    '[{ any: [exact, phone_ending] }, { edits: 1 }]',
  ])('is none of these levels: %s', (levels) => {
    expect(said(`${use}\ncompare: { given_name: { levels: ${levels} } }`)).toEqual([])
  })

  it('of a ladder with more levels than are told apart', () => {
    const levels = ['exact', ...[0.95, 0.9, 0.85, 0.8, 0.75, 0.7].map((least) => `{ jaro_winkler: ${least} }`)]
    expect(said(`${use}\ncompare: { given_name: { levels: [${levels.join()}] } }`)).toEqual([
      expect.stringContaining('at most 6 levels'),
    ])
  })

  it('of more fields than can be compared', () => {
    const names = Array.from({ length: 20 }, (_, i) => `f${i}`)
    const fields = names.map((name) => `  ${name}: { type: text, class: identity, personal: true }`).join('\n')
    const roles = names.map((name) => `${name}: { role: text }`).join()
    expect(placesIn(`use: [${names.join()}]\nfields: { ${roles} }`, `kinds: [person]\nfields:\n${fields}\n`)).toEqual([
      expect.stringContaining('20 fields to compare'),
    ])
  })

  it('is told alone, without what only follows from it', () => {
    const rules = 'compare: { surname: {} }\nblock: [[surname]]\nforbid: [{ differ: surname }]'
    expect(said(`use: [given_nam]\nfields: { surname: { role: family_name } }\n${rules}`)).toHaveLength(1)
    expect(said(`use: [segment]\nfields: { segment: { role: surname } }\n${rules}`)).toHaveLength(1)
    expect(
      placesIn(
        'use: [segment]\nblock: [[segment]]\nfields: { segment: { role: sex } }',
        customer.replace('segment: { type: text', 'segment: { type: txt'),
      ),
    ).toEqual([expect.stringMatching(/^customer.yaml:.* txt/)])
  })
})

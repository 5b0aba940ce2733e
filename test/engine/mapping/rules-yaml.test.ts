import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { roles } from '../../../core/matching.ts'
import { readRules } from '../../../engine/mapping/rules-file.ts'
import { rulesYaml, type UsedColumn } from '../../../engine/mapping/rules-yaml.ts'

const people: readonly UsedColumn[] = [
  { column: 'First Name', role: 'given_name' },
  { column: 'family_name', role: 'family_name' },
  { column: 'dob', role: 'date' },
  { column: 'emails', role: 'email' },
  { column: 'E-Mail 2', role: 'email' },
]

describe('the rules that were used', () => {
  it('are a short file to start from', () => {
    expect(rulesYaml(people, { comment: 'Rules for people.csv' })).toBe(`# Rules for people.csv
use: [First Name, family_name, dob, emails, E-Mail 2]
fields:
  First Name: { role: given_name }
  dob: { role: date }
  E-Mail 2: { role: email }
`)
  })

  it('say what was not as usual', () => {
    const levels = ['exact', { any: ['nickname', { jaro_winkler: 0.9 }] }]
    const columns: readonly UsedColumn[] = [
      { column: 'family_name', role: 'family_name', comparison: { levels, prior: [0.7, 0.2, 0.1] } },
      { column: 'city', role: 'city', frequency: false },
    ]
    const block = [
      { field: 'family_name', part: 'prefix3' },
      { field: 'city', part: 'value' },
    ]
    const text = rulesYaml(columns, {
      comment: 'Rules',
      blocks: [block],
      forbid: ['city'],
      mergeAt: 0.9,
      reviewAt: 0.5,
      wrongAtMost: 0.02,
    })
    expect(text).toBe(`# Rules
use: [family_name, city]
compare:
  family_name: { levels: [exact, { any: [nickname, { jaro_winkler: 0.9 }] }] }
  city: { frequency: false }
block:
  - [family_name/prefix3, city]
forbid:
  - { differ: city }
merge_at: 0.9
review_at: 0.5
wrong_at_most: 0.02
`)
  })

  // JavaScript takes this one key for the prototype of the object that it stands in.
  const column = fc.string({ minLength: 1, unit: 'binary' }).filter((name) => name !== '__proto__')
  const used = fc.record({ column, role: fc.constantFrom(...roles), frequency: fc.boolean() })

  test.prop([fc.uniqueArray(used, { minLength: 1, selector: ({ column }) => column }), fc.string()])(
    'read as the same rules again, whatever the columns are called',
    (columns, comment) => {
      const headers = columns.map(({ column }) => column)
      const { fields } = readRules(rulesYaml(columns, { comment }), headers)
      expect(fields.map(({ field, role, frequency }) => ({ column: field, role, frequency }))).toEqual(columns)
    },
  )
})

import { describe, expect, it } from 'vitest'
import { MappingError } from '../../../core/errors.ts'
import { readRules } from '../../../engine/mapping/rules-file.ts'

const problemsOf = (text: string, columns: readonly string[]) => {
  try {
    readRules(text, columns, 'rules/people.yaml')
  } catch (error) {
    if (error instanceof MappingError) return error.problems
    throw error
  }
  return []
}

/** Headers of a list of historical persons, with what is made of others and what says who is meant. */
const columns =
  'unique_id,cluster,full_name,first_and_surname,first_name,surname,dob,birth_place,postcode_fake,gender,occupation'.split(',')
const rules = `
use: [first_name, surname, dob, birth_place, postcode_fake, gender, occupation]
fields:
  first_name: { role: given_name }
  surname: { role: family_name }
  dob: { role: date_of_birth }
  birth_place: { role: city }
  postcode_fake: { role: postcode }
  gender: { role: sex }
  occupation: { role: category }
block:
  - [surname, dob]
  - [surname/prefix3, first_name/prefix3, dob/year]
  - [postcode_fake, dob/year]
`

describe('rules for a file', () => {
  it('name its columns', () => {
    const { kind, fields, blocks } = readRules(rules, columns)
    expect(kind).toBeUndefined()
    expect(fields.map(({ name, field, role }) => [name, field, role])).toEqual([
      ['first_name', 'first_name', 'given_name'],
      ['surname', 'surname', 'family_name'],
      ['dob', 'dob', 'date'],
      ['birth_place', 'birth_place', 'city'],
      ['postcode_fake', 'postcode_fake', 'postcode'],
      ['gender', 'gender', 'sex'],
      ['occupation', 'occupation', 'category'],
    ])
    expect(blocks?.[2]).toEqual([
      { field: 'postcode_fake', part: 'value' },
      { field: 'dob', part: 'year' },
    ])
    expect(rules.trim().split('\n').length).toBeLessThanOrEqual(40)
  })

  it('need no more than the columns that are named as their role', () => {
    expect(readRules('use: [email, phone]', ['id', 'email', 'phone']).fields.map(({ role }) => role)).toEqual(['email', 'phone'])
  })

  it.each(['First Name', ' surname', 'contact.email', 'City/Town', 'Straße', '2nd name', 'constructor'])(
    'take the header %s',
    (column) => {
      const quoted = JSON.stringify(column)
      const text = `use: [${quoted}]\nfields: { ${quoted}: { role: family_name } }\nblock: [[${JSON.stringify(`${column}/prefix3`)}], [${quoted}]]`
      const { fields, blocks } = readRules(text, [column])
      expect(fields).toMatchObject([{ name: column, role: 'family_name' }])
      expect(blocks).toEqual([[{ field: column, part: 'prefix3' }], [{ field: column, part: 'value' }]])
    },
  )

  it('compare an address in one column as a line of words', () => {
    expect(readRules('use: [address]', ['address']).fields).toMatchObject([{ name: 'address', role: 'street' }])
  })

  it('are refused with the places of all mistakes', () => {
    expect(problemsOf('use: [surnam, email]\nmerge_at: 2', ['surname', 'email'])).toEqual([
      {
        file: 'rules/people.yaml',
        line: 1,
        column: 7,
        found: 'surnam',
        allowed: 'surname, email',
        hint: 'Did you mean surname?',
      },
      { file: 'rules/people.yaml', line: 2, column: 11, found: '2', allowed: 'auto, or a probability between 0 and 1' },
    ])
  })

  it.each([
    ['', 'an empty file'],
    ['use: [email', 'no valid YAML'],
    ['use: email', 'email'],
    ['{}', 'no use'],
  ])('are refused where they are none: %j', (text, found) => {
    expect(problemsOf(text, ['email'])).toEqual([expect.objectContaining({ line: 1, found: expect.stringContaining(found) })])
  })
})

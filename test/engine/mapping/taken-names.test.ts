import { expect, it } from 'vitest'
import { fields, problemsOf, valuesOf } from './mapped.ts'

it('a golden field called constructor is refused, for whoever lacks it would have one all the same', () => {
  const customer = 'kinds: [person]\npurposes: {}\nfields: { constructor: { type: text, class: identity } }'
  expect(JSON.stringify(problemsOf({ customer }))).toContain('every object of a program')
})

it.each(['customer', 'kind', 'version', 'changed_at'])(
  'a golden field called %s is refused: the SQL view has that column',
  (name) => {
    const customer = `kinds: [person]\nfields:\n  ${name}: { type: text, class: descriptive }`
    expect(problemsOf({ customer })).toMatchObject([
      { line: 3, column: 3, found: name, allowed: `another name: the SQL view has a column ${name} already` },
    ])
  },
)

it('two fields are refused of which the SQL view would have one column', () => {
  const customer = `kinds: [person]
fields:
  emails: { type: email, many: true, class: identity }
  emails_primary: { type: email, class: identity }
  phone: { type: phone, class: identity }
  phone_primary: { type: phone, class: identity }`
  expect(problemsOf({ customer })).toMatchObject([{ line: 4, found: 'emails_primary' }])
})

it('a golden field is refused whose column in the SQL view would be cut off', () => {
  const fieldsOf = (letters: number) => `kinds: [person]\nfields: { ${'a'.repeat(letters)}: { type: text, class: descriptive } }`
  expect(problemsOf({ customer: fieldsOf(63) })).toEqual([])
  expect(problemsOf({ customer: fieldsOf(64) })).toMatchObject([{ allowed: expect.stringContaining('shorter name') }])
})

it.each(['constructor', '__proto__', 'toString'])('a row without a column %s has nothing there', (name) => {
  const mapping = fields(`given_name: First\nsegment: ${name}`)
  expect(valuesOf(mapping, { First: 'Ann' })).toEqual({ given_name: 'Ann' })
})

it('declared values are found however their letters are composed', () => {
  const mapping = fields('segment: { from: Team, values: { "Cafe\u0301": x } }')
  expect(valuesOf(mapping, { Team: 'Cafe\u0301' })).toMatchObject({ segment: 'x' })
})

import { expect, it } from 'vitest'
import { fields, problemsOf, valuesOf } from './mapped.ts'

it('a golden field called constructor is refused, for whoever lacks it would have one all the same', () => {
  const customer = 'kinds: [person]\npurposes: {}\nfields: { constructor: { type: text, class: identity } }'
  expect(JSON.stringify(problemsOf({ customer }))).toContain('every object of a program')
})

it.each(['constructor', '__proto__', 'toString'])('a row without a column %s has nothing there', (name) => {
  const mapping = fields(`given_name: First\nsegment: ${name}`)
  expect(valuesOf(mapping, { First: 'Ann' })).toEqual({ given_name: 'Ann' })
})

it('declared values are found however their letters are composed', () => {
  const mapping = fields('segment: { from: Team, values: { "Cafe\u0301": x } }')
  expect(valuesOf(mapping, { Team: 'Cafe\u0301' })).toMatchObject({ segment: 'x' })
})

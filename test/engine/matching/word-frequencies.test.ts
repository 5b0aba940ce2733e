import { expect, it } from 'vitest'
import { populationOfTexts } from '../../../engine/matching/records.ts'
import { comparisons, type Role } from '../../../engine/matching/roles.ts'
import { frozenWeights, wordFrequenciesOf } from '../../../engine/matching/word-frequencies.ts'

const field = (role: Role) => ({ name: role, field: role, role, comparison: comparisons[role], frequency: true })
const companies = [['Acme Trading'], ['Bolt Trading'], ['Acme Trading'], []]

it('frozen with a model, words say what they said when it was trained', () => {
  const [words] = wordFrequenciesOf(populationOfTexts(4, [field('organisation')], [companies]))
  const weights = frozenWeights(words)
  expect(weights.weightOf('trading')).toBeCloseTo(Math.log(1 + 3 / 3))
  expect(weights.weightOf('acme')).toBeCloseTo(Math.log(1 + 3 / 2))
  expect(weights.weightOf('bolt')).toBe(weights.weightOf('never seen'))
})

it('words are counted only where they are asked for', () => {
  const fields = [field('email'), field('text')]
  const counted = wordFrequenciesOf(populationOfTexts(4, fields, [companies, companies]))
  expect(counted.map((its) => its !== undefined)).toEqual([false, true])
})

it('without counts every word says the same', () => {
  expect(frozenWeights().weightOf('acme')).toBe(frozenWeights().weightOf('trading'))
})

import { describe, expect, it } from 'vitest'
import type { MatchField } from '../../../core/model.ts'
import { builtinModel } from '../../../engine/matching/builtin-model.ts'
import { type Chosen, trainingReport } from '../../../engine/matching/training-report.ts'

const fields: readonly MatchField[] = [
  {
    name: 'born',
    field: 'born',
    role: 'date',
    comparison: { levels: ['exact', 'same_year'], prior: [0.8, 0.1, 0.1] },
    frequency: true,
  },
  { name: 'town', field: 'town', role: 'city', comparison: { levels: ['exact'], prior: [0.8, 0.2] }, frequency: true },
]
const [born, town] = builtinModel(fields, undefined).fields
if (born === undefined || town === undefined) throw new Error('The model has both fields')
const keyParts = [
  { field: 0, part: 'value' },
  { field: 1, part: 'value' },
  { field: 0, part: 'year' },
]

const [birthday, place, both, nothing] = [[0], [1], [1, 2], [0, 1]].map((parts) => ({ parts }))
if (birthday === undefined || place === undefined || both === undefined || nothing === undefined) throw new Error('Four rules')
const candidates = [
  { rule: place, pairs: 900 },
  { rule: birthday, pairs: 20 },
  { rule: both, pairs: 60 },
  { rule: nothing, pairs: 0 },
]
const [loose, tight, looser, none] = candidates
if (loose === undefined || tight === undefined || looser === undefined || none === undefined) throw new Error('Four rules')

const reportOf = (its: Partial<Chosen>, weights: readonly number[] = [0, 5, 1, -2]) =>
  trainingReport(
    { candidates, tried: [tight, looser], learnedFrom: 1, rules: [birthday], ...its },
    { fields: [{ ...born, weights }, town], keyParts },
    100,
  )

describe('the report of a training', () => {
  it('names the rules that weights were not learned from, and why', () => {
    const { learnedFrom, rules, rejected } = reportOf({})
    expect({ learnedFrom, rules }).toEqual({ learnedFrom: 1, rules: [{ rule: 'born', pairs: 20, compared: true }] })
    expect(rejected).toEqual([
      { rule: 'born + town', pairs: 0, compared: false, why: 'no_pairs' },
      { rule: 'town + born/year', pairs: 60, compared: false, why: 'enough' },
      { rule: 'town', pairs: 900, compared: false, why: 'too_loose' },
    ])
  })

  it('tells of a rule that records are compared by, though it taught nothing', () => {
    const { rejected } = reportOf({ rules: [birthday, place] })
    expect(rejected.find(({ rule }) => rule === 'town')).toMatchObject({ compared: true, why: 'too_loose' })
  })

  it.each([
    [[0, 5, 1, -2], []],
    [[0, 5, 1, 1], [{ field: 'born', levels: ['same year', 'different'] }]],
    [[0, 2, 2, 2], [{ field: 'born', levels: ['exact', 'same year', 'different'] }]],
  ])('names levels that count the same: %j', (weights, pooled) => {
    expect(reportOf({}, weights).pooled).toEqual(pooled)
  })
})

import { expect, it } from 'vitest'
import { modelsText } from '../../../cli/matching/models-in-use.ts'
import type { ModelHead } from '../../../store/matching-models.ts'

const trainedAt = new Date('2026-11-02T08:00:00Z')
const model = (its: Partial<ModelHead>): ModelHead => ({
  id: 3,
  kind: 'person',
  rulesVersion: '',
  status: 'live',
  report: { records: 500 },
  trainedAt,
  decidedBy: null,
  decidedAt: null,
  ...its,
})
const advice = /there are 1,000 records now, and more to learn from\. See `npx goldthread try`/

it('a kind without a model that was learned is matched by the built-in one', () => {
  expect(modelsText([], [], new Map()).join()).toContain('built-in')
})

it.each([
  { records: 999, what: 'a model that has seen more than half of the records is told alone', isAdvised: false },
  {
    records: 1_000,
    what: 'of one that learned from half of the records it is said that there is more to learn from',
    isAdvised: true,
  },
])('$what', ({ records, isAdvised }) => {
  const text = modelsText([model({})], [], new Map([['person', records]])).join('\n')
  expect(text).toContain('person: matched by model 3, learned from 500 records')
  expect(advice.test(text)).toBe(isAdvised)
})

it('what was learned anew waits to be adopted, and is not advised again', () => {
  const proposed = [model({ id: 4, status: 'proposed' })]
  const text = modelsText([model({})], proposed, new Map([['person', 1_000]])).join('\n')
  expect(text).toMatch(/person: model 4, .* waits for somebody to adopt it/)
  expect(text).not.toMatch(advice)
})

it('a kind that no model was learned for is told beside the others', () => {
  const text = modelsText(
    [model({})],
    [],
    new Map([
      ['person', 600],
      ['organisation', 40],
    ]),
  ).join('\n')
  expect(text).toContain('organisation: matched by the built-in model')
  expect(text).not.toContain('person: matched by the built-in model')
})

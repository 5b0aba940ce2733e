import { expect, it } from 'vitest'
import { crowdLimit } from '../../../engine/matching/block/crowded.ts'
import { aloneWith, type CrewFor } from '../../../engine/matching/crew.ts'
import { blocksFor } from '../../../engine/matching/default-rules.ts'
import { openJobs } from '../../../engine/matching/jobs.ts'
import { matchByModel } from '../../../engine/matching/match-by-model.ts'
import { populationOfTexts } from '../../../engine/matching/records.ts'
import { comparisons } from '../../../engine/matching/roles.ts'
import { trainByRules } from '../../../engine/matching/train-by-rules.ts'
import { frozenWeights } from '../../../engine/matching/word-frequencies.ts'
import { person } from '../../support/till.ts'

const roles = ['given_name', 'family_name', 'phone'] as const
const fields = roles.map((role) => ({ name: role, field: role, role, comparison: comparisons[role], frequency: true }))
const alone: CrewFor = async (material, words) => aloneWith(openJobs(material, words.map(frozenWeights)))

/** Invented people, two of each, with the phones that are asked for. */
function peopleWith(count: number, phoneOf: (number: number) => string) {
  const texts = [
    (i: number) => person(i >> 1).given ?? '',
    (i: number) => person(i >> 1).family ?? '',
    (i: number) => phoneOf(i >> 1),
  ].map((textOf) => Array.from({ length: count }, (_, i) => [textOf(i)]))
  return populationOfTexts(count, fields, texts)
}

it('a key that too many share here is refined, though few did where the model was learned', async () => {
  const blocks = blocksFor(
    fields,
    ['phone', 'family_name'].map((field) => [{ field, part: 'value' }]),
  )
  const rules = { blocks, wrongAtMost: 0.05, mergeAt: undefined, reviewAt: undefined }
  const { model } = await trainByRules(
    peopleWith(600, (number) => `+1212555${String(number).padStart(4, '0')}`),
    rules,
    alone,
  )
  expect(model.crowded.flat()).toEqual([])
  const count = crowdLimit + 200
  const { matched } = await matchByModel(
    alone,
    peopleWith(count, () => '+12125550199'),
    model,
  )
  expect(matched.comparedPairs).toBeLessThan(100 * count)
  expect(matched.clusters).toEqual(Uint32Array.from({ length: count }, (_, i) => i - (i % 2)))
})

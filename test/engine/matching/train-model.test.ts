import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { aloneWith, type CrewFor } from '../../../engine/matching/crew.ts'
import { openJobs } from '../../../engine/matching/jobs.ts'
import { matchPopulation } from '../../../engine/matching/match-population.ts'
import { keyHashes, materialOf } from '../../../engine/matching/material.ts'
import { modelFromJson, modelToJson } from '../../../engine/matching/model-json.ts'
import type { Role } from '../../../engine/matching/roles.ts'
import { trainByRules } from '../../../engine/matching/train-by-rules.ts'
import { frozenWeights } from '../../../engine/matching/word-frequencies.ts'
import { person } from '../../support/till.ts'
import { populationOf, type Record } from './tables.ts'

const roles: readonly Role[] = ['given_name', 'family_name', 'date', 'email', 'phone']
const rules = { blocks: undefined, wrongAtMost: 0.05, mergeAt: undefined, reviewAt: undefined }
const alone: CrewFor = async (material, words) => aloneWith(openJobs(material, words.map(frozenWeights)))

/** Invented people: two records of each, the second with a gap or a typing error; every third shares a phone with the next one. */
const people: readonly Record[] = Array.from({ length: 240 }, (_, i) => {
  const { given = '', family = '', born = '', email = '' } = person(i >> 1)
  const phone = `+1201555${String(Math.floor(i / 6)).padStart(4, '0')}`
  const isFirst = i % 2 === 0
  const misspelt = isFirst || i % 4 === 1 ? family : family.replace(/.$/, 'x')
  return [[given], [misspelt], isFirst || i % 3 > 0 ? [born] : [], isFirst ? [email, `also-${email}`] : [email], [phone]]
})

/** Clusters by what their records hold, and by how many there are. */
function named(records: readonly Record[], clusters: Uint32Array): readonly string[] {
  const groups = Map.groupBy(records.keys(), (i) => clusters[i]!)
  return [...groups.values()]
    .map((its) =>
      its
        .map((i) => JSON.stringify(records[i]))
        .toSorted()
        .join('; '),
    )
    .toSorted()
}

async function learned(records: readonly Record[]) {
  const population = populationOf(records, roles)
  return { population, ...(await trainByRules(population, rules, alone)) }
}

const order = fc.shuffledSubarray([...people.keys()], { minLength: people.length })

test.prop([order], { numRuns: 4 })(
  'the same records in another order are the same model and the same customers',
  async (order) => {
    const [one, other] = [people, order.flatMap((i) => people.slice(i, i + 1))]
    const [first, second] = [await learned(one), await learned(other)]
    expect(named(other, second.matched.clusters)).toEqual(named(one, first.matched.clusters))
    expect(second.model.rules).toEqual(first.model.rules)
    expect(second.model.mergeAt).toBeCloseTo(first.model.mergeAt, 6)
    expect(second.matched.comparedPairs).toBe(first.matched.comparedPairs)
  },
)

it('what was learned, stored and read again gives the customers that the training gave', async () => {
  const { population, model, matched } = await learned(people)
  const frozen = modelFromJson(JSON.parse(JSON.stringify(modelToJson(model))))
  const words = frozen.fields.map((field) => field.words)
  const material = materialOf(population, frozen, keyHashes(population, frozen.keyParts, words.map(frozenWeights)))
  const again = await matchPopulation(await alone(material, words), material, frozen)
  expect(again.clusters).toEqual(matched.clusters)
  expect(again.comparedPairs).toBe(matched.comparedPairs)
})

it('most people who stand there twice are found, and neighbours with one phone are kept apart', async () => {
  const { matched } = await learned(people)
  const pairs = people.flatMap((_, i) => (i % 2 === 1 ? [matched.clusters[i] === matched.clusters[i - 1]] : []))
  expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.95)
  const sizes = Map.groupBy(matched.clusters, (first) => first)
  expect(Math.max(...[...sizes.values()].map(({ length }) => length))).toBe(2)
})

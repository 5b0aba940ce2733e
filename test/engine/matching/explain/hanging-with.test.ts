import { expect, it } from 'vitest'
import { aloneWith } from '../../../../engine/matching/crew.ts'
import { hangingWith } from '../../../../engine/matching/explain/hanging-with.ts'
import { explainLinkage } from '../../../../engine/matching/explain/linkage.ts'
import { openJobs } from '../../../../engine/matching/jobs.ts'
import { leastEdge } from '../../../../engine/matching/link/link-all.ts'
import { blockingOf, matchPopulation } from '../../../../engine/matching/match-population.ts'
import { keyHashes, materialOf } from '../../../../engine/matching/material.ts'
import type { MatchModel } from '../../../../engine/matching/model.ts'
import type { Role } from '../../../../engine/matching/roles.ts'
import { pairScorer } from '../../../../engine/matching/score/pair-scorer.ts'
import { scoreAll } from '../../../../engine/matching/score/score-all.ts'
import { weightsFor } from '../../../../engine/matching/score/weights-for.ts'
import { trainByRules } from '../../../../engine/matching/train-by-rules.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'
import { person } from '../../../support/till.ts'
import { populationOf, type Record } from '../tables.ts'

const roles: readonly Role[] = ['given_name', 'family_name', 'date', 'phone']
const rules = { blocks: undefined, wrongAtMost: 0.05, mergeAt: undefined, reviewAt: undefined }

/** Invented people, three records each, the second with a typing error and the third with a gap; neighbours share a phone. */
const people: readonly Record[] = Array.from({ length: 180 }, (_, i) => {
  const { given = '', family = '', born = '' } = person(Math.floor(i / 3))
  const phone = `+1201555${String(Math.floor(i / 9)).padStart(4, '0')}`
  return [[given], [i % 3 === 1 ? family.replace(/.$/, 'x') : family], i % 3 === 2 ? [] : [born], [phone]]
})
const population = populationOf(people, roles)

async function opened(its: MatchModel) {
  const words = its.fields.map((field) => frozenWeights(field.words))
  const material = materialOf(population, its, keyHashes(population, its.keyParts, words))
  const crew = aloneWith(openJobs(material, words))
  const { clusters } = await matchPopulation(crew, material, its)
  await crew.all('setBlocking', blockingOf(its))
  const weights = weightsFor(population, its)
  await crew.all('setWeights', weights)
  const { edges } = await scoreAll(crew, its.rules.length, leastEdge)
  const scorer = pairScorer(material, words, weights)
  return { clusters, hangingOf: (record: number) => hangingWith(material, its, scorer, edges, record) }
}

it.each<[string, Partial<MatchModel>]>([
  ['by evidence', {}],
  ['at a higher threshold', { mergeAt: 5 }],
  ['where a date of birth may not differ', { forbid: [2] }],
])('any two rows are explained as they were put together: %s', async (_how, changed) => {
  const { model } = await trainByRules(population, rules, async (material, words) =>
    aloneWith(openJobs(material, words.map(frozenWeights))),
  )
  const its = { ...model, ...changed }
  const { clusters, hangingOf } = await opened(its)
  const told = people.flatMap((_, a) => {
    const hanging = hangingOf(a)
    return people.flatMap((_, b) => {
      const together = hanging !== undefined && explainLinkage(hanging, [a, b], its.mergeAt)?.together === true
      return a === b || together === (clusters[a] === clusters[b]) ? [] : [`${a} ${b}`]
    })
  })
  expect(told).toEqual([])
  expect(new Set(clusters).size).toBeLessThan(people.length)
})

import { describe, expect, it } from 'vitest'
import type { MatchField } from '../../../core/model.ts'
import { mostKeyParts } from '../../../engine/matching/block/agreement.ts'
import { aloneWith, type CrewFor, watched } from '../../../engine/matching/crew.ts'
import { blocksFor } from '../../../engine/matching/default-rules.ts'
import { type JobName, openJobs } from '../../../engine/matching/jobs.ts'
import { populationOfTexts } from '../../../engine/matching/records.ts'
import { comparisons, parts } from '../../../engine/matching/roles.ts'
import { mostFields } from '../../../engine/matching/score/packed.ts'
import { type TrainingRules, trainByRules } from '../../../engine/matching/train-by-rules.ts'
import { frozenWeights } from '../../../engine/matching/word-frequencies.ts'
import { person } from '../../support/till.ts'

const roles = ['given_name', 'family_name', 'date', 'email'] as const
const fields = roles.map((role) => ({ name: role, field: role, role, comparison: comparisons[role], frequency: true }))

const textField = (f: number): MatchField => {
  return { name: `text ${f}`, field: `text ${f}`, role: 'text', comparison: comparisons.text, frequency: false }
}

/** Invented people, each of whom stands there twice: the second time without a date. */
const people = Array.from({ length: 300 }, (_, i) => {
  const { given = '', family = '', born = '', email = '' } = person(i >> 1)
  return [given, family, i % 2 === 0 ? born : '', email]
})
const texts = fields.map((_, f) => people.map((cells) => (cells[f] === '' ? [] : [cells[f] ?? ''])))
const population = populationOfTexts(people.length, fields, texts)

const alone: CrewFor = async (material, words) => aloneWith(openJobs(material, words.map(frozenWeights)))
const plain: TrainingRules = { blocks: undefined, wrongAtMost: 0.05, mergeAt: undefined, reviewAt: undefined }

const learn = (rules: Partial<TrainingRules>, crewFor = alone) => trainByRules(population, { ...plain, ...rules }, crewFor)
const twice = Uint32Array.from(people, (_, i) => i - (i % 2))

describe('what is compared', () => {
  it('is chosen from the data, of all parts of all fields, where no blocks are given', async () => {
    const { model, matched } = await learn({})
    expect(model.keyParts).toHaveLength(roles.flatMap((role) => parts[role]).length)
    expect(model.rules.length).toBeGreaterThan(0)
    expect(matched.clusters).toEqual(twice)
  })

  it('is what the blocks say where there are any', async () => {
    const blocks = blocksFor(fields, [[{ field: 'email', part: 'value' }]])
    const { model, matched } = await learn({ blocks })
    expect(model).toMatchObject(blocks)
    expect(matched).toMatchObject({ clusters: twice, comparedPairs: 150 })
  })
})

describe('what weights are learned from', () => {
  const email = [{ field: 'email', part: 'value' }]
  const initial = [{ field: 'given_name', part: 'initial' }]
  const year = [{ field: 'date', part: 'year' }]
  const learned = (blocks: Parameters<typeof blocksFor>[1]) => learn({ blocks: blocksFor(fields, blocks) })

  it('is the tightest blocks, in whatever order they are written', async () => {
    const [one, other] = [await learned([initial, email, year]), await learned([email, year, initial])]
    const weights = ({ model }: Awaited<ReturnType<typeof learned>>) => model.fields.map((its) => its.weights)
    expect(weights(one)).toEqual(weights(other))
    expect(one.matched.clusters).toEqual(other.matched.clusters)
  })

  it('is no loose one where there is a tight one', async () => {
    const { model, report } = await learned([email, initial, year])
    expect(model.rules).toHaveLength(3)
    expect(report).toMatchObject({ learnedFrom: 2, rejected: [{ rule: 'given_name/initial', compared: true, why: 'too_loose' }] })
  })

  it('may be a loose one alone', async () => {
    expect((await learned([initial])).report).toMatchObject({ learnedFrom: 1, rejected: [] })
  })
})

it('many fields give no more parts than can be told apart, the whole of each among them', async () => {
  const many = Array.from({ length: mostFields }, (_, f) => textField(f))
  const words = many.map((_, f) => Array.from({ length: 240 }, (_, i) => [`word${(i >> 1) * (f + 1)} and ${f}`]))
  const wide = populationOfTexts(240, many, words)
  const { keyParts } = (await trainByRules(wide, plain, alone)).model
  expect(keyParts).toHaveLength(mostKeyParts)
  expect(keyParts.filter(({ part }) => part === 'value')).toHaveLength(mostFields)
})

describe('where records are joined', () => {
  it.each([
    [0.5, 0],
    [0, Number.NEGATIVE_INFINITY],
    [1, Number.POSITIVE_INFINITY],
  ])('is where the rules say: %d', async (probability, logOdds) => {
    const { model } = await learn({ mergeAt: probability, reviewAt: probability })
    expect(model).toMatchObject({ mergeAt: logOdds, reviewAt: logOdds })
  })

  it('is nowhere from certainty on', async () => {
    const { matched } = await learn({ mergeAt: 1 })
    expect(matched.clusters).toEqual(Uint32Array.from(people.keys()))
  })
})

it('a watched crew says each step, and ends where whoever watches throws', async () => {
  const steps: JobName[] = []
  const until = (last: JobName) =>
    learn({}, async (material, words) =>
      watched(await alone(material, words), (name) => {
        steps.push(name)
        if (name === last) throw new Error('cancelled')
      }),
    )
  await expect(until('score')).rejects.toThrow('cancelled')
  expect([steps[0], steps.at(-1)]).toEqual(['countPairs', 'score'])
})

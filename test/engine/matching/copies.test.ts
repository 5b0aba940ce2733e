import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { mostCopies, withoutCopies } from '../../../engine/matching/copies.ts'
import { aloneWith, type CrewFor } from '../../../engine/matching/crew.ts'
import { openJobs } from '../../../engine/matching/jobs.ts'
import { matchByModel } from '../../../engine/matching/match-by-model.ts'
import { populationOfTexts } from '../../../engine/matching/records.ts'
import { comparisons } from '../../../engine/matching/roles.ts'
import { trainByRules } from '../../../engine/matching/train-by-rules.ts'
import { frozenWeights } from '../../../engine/matching/word-frequencies.ts'
import { person } from '../../support/till.ts'

const roles = ['given_name', 'family_name', 'date', 'email', 'phone'] as const
const fields = roles.map((role) => ({ name: role, field: role, role, comparison: comparisons[role], frequency: true }))
const alone: CrewFor = async (material, words) => aloneWith(openJobs(material, words.map(frozenWeights)))
const rules = { blocks: undefined, wrongAtMost: 0.05, mergeAt: undefined, reviewAt: undefined }

type Row = readonly string[]

/** Invented people, each of whom stands there twice: the second time without a date. */
const people = Array.from({ length: 400 }, (_, i): Row => {
  const { given = '', family = '', born = '', email = '' } = person(i >> 1)
  return [given, family, i % 2 === 0 ? born : '', email, `+1201555${String(i >> 1).padStart(4, '0')}`]
})
const walkIn: Row = ['Walk-in', 'Customer', '1990-02-03', 'walkin@example.com', '+13125557342']

function populationOf(rows: readonly Row[]) {
  return populationOfTexts(
    rows.length,
    fields,
    fields.map((_, f) => rows.map((row) => [row[f] ?? ''].filter((text) => text !== ''))),
  )
}

/** Who is together, by what the rows hold. */
function named(rows: readonly Row[], clusters: Uint32Array): readonly string[] {
  const groups = Map.groupBy(rows.keys(), (i) => clusters[i])
  return [...groups.values()]
    .map((its) => its.map((i) => rows[i]?.join(' ') ?? '').toSorted())
    .map((texts) => texts.join('; '))
    .toSorted()
}

const copies = (count: number): readonly Row[] => Array.from({ length: count }, () => walkIn)

describe('records that are the same in every field', () => {
  it('change nothing for others, however many they are, and are one customer', async () => {
    const few = [...people, ...copies(mostCopies)]
    const many = [...people, ...copies(1_500)]
    const [one, other] = [
      await trainByRules(populationOf(few), rules, alone),
      await trainByRules(populationOf(many), rules, alone),
    ]
    expect(other.model.rules).toEqual(one.model.rules)
    const clusters = named(many, other.matched.clusters)
    expect(clusters.find((its) => its.includes('Walk-in'))?.split('; ')).toHaveLength(1_500)
    const others = (its: readonly string[]) => its.filter((text) => !text.includes('Walk-in'))
    expect(others(clusters)).toEqual(others(named(few, one.matched.clusters)))
    expect(other.model.trainedOn.records).toBe(many.length)
  })

  it('are told from those that differ in one', () => {
    const { records, population } = withoutCopies(populationOf([...copies(30), ['Walk-in', 'Customer', '', '', '']]))
    expect(population.size).toBe(mostCopies + 1)
    expect([...records]).toEqual([...Array.from({ length: mostCopies }, (_, i) => i), 30])
  })

  it('are counted as often as they are left', () => {
    const { population } = withoutCopies(populationOf(copies(30)))
    expect(population.columns.map(({ values }) => values.counts[1])).toEqual(fields.map(() => mostCopies))
  })

  it('stay apart where what they hold says too little', async () => {
    const names = ['Anna', 'Bo', 'Cyril', 'Dora', 'Emil', 'Fay', 'Gus', 'Hana', 'Ivo', 'Jo']
    const called = people.map(([, ...its], i): Row => [names[(i >> 1) % names.length] ?? '', ...its])
    const rows = [...called, ...Array.from({ length: 200 }, (): Row => ['Anna', '', '', '', ''])]
    const { matched } = await trainByRules(populationOf(rows), rules, alone)
    expect(new Set(matched.clusters.subarray(people.length)).size).toBe(200)
  })
})

const some = [...people.slice(0, 120), ...copies(60)]

test.prop([fc.shuffledSubarray([...some.keys()], { minLength: some.length })], { numRuns: 5 })(
  'are together by a frozen model too, in whatever order they come',
  async (order) => {
    const { model } = await trainByRules(populationOf([...people, ...copies(60)]), rules, alone)
    const rows = order.flatMap((i) => some.slice(i, i + 1))
    const [one, other] = [
      await matchByModel(alone, populationOf(some), model),
      await matchByModel(alone, populationOf(rows), model),
    ]
    expect(named(rows, other.matched.clusters)).toEqual(named(some, one.matched.clusters))
  },
)

describe('where there is too little to learn from', () => {
  it.each([
    ['all records are the same', copies(1_000), 1],
    ['all are empty', copies(1_000).map((): Row => []), 1_000],
    ['one field alone is known', people.map((row): Row => ['', '', '', row[3] ?? '', '']), 200],
  ])('the usual weights do: %s', async (_what, rows, customers) => {
    const { matched, expected } = await trainByRules(populationOf(rows), rules, alone)
    expect(expected).toBeUndefined()
    expect(new Set(matched.clusters).size).toBe(customers)
  })
})

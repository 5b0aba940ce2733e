import { pairsAmong } from '../arrays.ts'
import { blocksOfRules, type RuleBlocks } from '../block/blocks-of-rules.ts'
import { type CountedRule, isLoose } from '../block/candidates.ts'
import { rangesOf } from '../block/pairs.ts'
import type { BlockRule } from '../block/rule.ts'
import type { Crew } from '../crew.ts'
import type { BlockingPlan } from '../jobs.ts'
import type { Material } from '../material.ts'
import type { Field } from '../population.ts'
import type { Role } from '../roles.ts'
import { chanceOf, type LevelCounts, levelCounts } from './chance.ts'
import type { Compared } from './compared.ts'
import { learn } from './em.ts'
import { countedOver } from './expectation.ts'
import { exactCounts } from './joint.ts'
import type { Learned } from './learned.ts'
import type { Together } from './overlaps.ts'
import { joined, type Patterns } from './patterns.ts'
import { randomPairs } from './random-pairs.ts'
import { relocatable } from './relocation.ts'
import { steadyOf } from './steady.ts'

/** How many of all pairs are compared to learn what chance does. */
const chancePairs = 200_000

/** Pairs a record by which m is learned: the tightest. Three were too few; of 25, loose ones mislead. */
const learnedPairs = 10

/** Pairs a record from which on a loose rule is not learned from any more: what is unselective teaches the wrong thing. */
const enoughPairs = 1

/** Pairs a record that are compared at all. */
const comparedPairs = 30

/** Pieces of work of each thread and rule. */
const pieces = 2

/** Compared for learning, about. Of up to six times as many all are compared: what is kept of them is only weighed when they are scored. */
const sampledPairs = 1_000_000

export interface Trained {
  readonly learned: Learned
  readonly compared: Compared
  /** All pairs of records. */
  readonly pairs: number
  /** Rules in use, of those that were tried: as many as fill what is compared. */
  readonly rules: readonly BlockRule[]
  /** How many of those that were tried m was learned from: the tightest. */
  readonly learnedFrom: number
  /** Whether every pair of these rules was kept. */
  readonly isAllKept: boolean
}

/** Learns the weights from the tightest rules, and how many matches there are from all of them. */
export async function train(
  crew: Crew,
  material: Material,
  plan: BlockingPlan,
  tried: readonly CountedRule[],
  tryAll: boolean,
): Promise<Trained> {
  const { population, names } = material
  const { size, fields } = population
  const pairs = pairsAmong(size)
  const { byChance, ...together } = await chance(crew, material)
  await crew.all('setBlocking', plan)
  const visited = tried.reduce((sum, its) => sum + its.pairs, 0)
  const most = tryAll ? visited : Math.min(visited, comparedPairs * size)
  const of = most <= 6 * sampledPairs ? 1 : Math.ceil(most / sampledPairs)
  const isAllKept = tryAll && of === 1
  const keep = isAllKept || !tryAll
  let found = 0
  let rules = 0
  let learnedFrom = 0
  let tight: Patterns | undefined
  for await (const { rule, blocks } of eachBlocks(crew, plan.rules.length, of)) {
    if (!tryAll && found > comparedPairs * size) break
    rules = rule + 1
    if (tight === undefined && found >= enoughPairs * size && isLoose(tried[rule]!, size)) tight = await collected(crew, of)
    if (tight === undefined) learnedFrom = rules
    const ranges = rangesOf(rule, blocks, pieces * crew.threads)
    const counts = await crew.each(
      'countPatterns',
      ranges.map((range) => ({ ...range, of, keep })),
    )
    found += of * counts.reduce((sum, count) => sum + count, 0)
    if (tight === undefined && found > learnedPairs * size) tight = await collected(crew, of)
  }
  const all = await collected(crew, of)
  const compared = {
    comparisons: fields.map(({ comparison }) => comparison),
    names,
    ...apartBy(fields),
    relocatable: relocatable(fields),
  }
  const learned = countedOver(all, learn(compared, tight ?? all, byChance, together, pairs, size, all), pairs, names)
  return { learned, compared, pairs, rules: plan.rules.slice(0, rules), learnedFrom, isAllKept }
}

async function* eachBlocks(crew: Crew, rules: number, of: number): AsyncGenerator<RuleBlocks> {
  for await (const some of blocksOfRules(crew, rules, of)) yield* some
}

async function collected(crew: Crew, scale: number): Promise<Patterns> {
  return joined(await crew.all('patterns', undefined), scale)
}

/** How any two records compare. */
async function chance(crew: Crew, { population, rows }: Material): Promise<{ readonly byChance: LevelCounts } & Together> {
  const { a, b } = randomPairs(rows.content, chancePairs)
  const share = Math.ceil(a.length / crew.threads)
  const parts = Array.from({ length: crew.threads }, (_, k) => ({
    a: a.subarray(k * share, (k + 1) * share),
    b: b.subarray(k * share, (k + 1) * share),
  }))
  const sampled = joined(await crew.each('countLevels', parts), 1)
  const levels = population.fields.map(({ comparison }) => comparison.levels.length + 2)
  return {
    byChance: chanceOf(population, levelCounts(levels, sampled), a.length),
    sampled,
    share: (2 * a.length) / (population.size * (population.size - 1)),
    exact: exactCounts(population, rows.content),
  }
}

/**
 * By their given name and date of birth, and what else is only theirs, relatives are told apart; where there is no given name, by the whole
 * name: branches and neighbours share all but that. Of families a part of the whole name is the same, which is no reason to take them for one.
 */
function apartBy(fields: readonly Field[]): Pick<Compared, 'personal' | 'partly' | 'born' | 'called' | 'steady'> {
  const having = (role: Role) => fields.flatMap((field, f) => (field.role === role ? [f] : []))
  const given = having('given_name')
  const whole = having('full_name')
  const names = [given, whole, having('organisation')].find((its) => its.length > 0)
  if (names === undefined) return { personal: [], partly: [], born: [], called: [], steady: new Map() }
  const born = having('date')
  return {
    personal: [...names, ...having('id')],
    partly: given.length > 0 ? [] : whole,
    born,
    called: given.length > 0 ? given : whole,
    steady: steadyOf(fields, [...names, ...having('family_name'), ...born]),
  }
}

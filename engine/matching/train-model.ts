import { candidateRules, selective, tightFirst } from './block/candidates.ts'
import type { BlockRule } from './block/rule.ts'
import type { Thinned } from './copies.ts'
import type { Crew } from './crew.ts'
import { frequenciesOf } from './frequencies.ts'
import { linkComponents } from './link/all-components.ts'
import { componentsOf, type Edges } from './link/components.ts'
import { leastEdge, type Merges } from './link/link-all.ts'
import { chooseThreshold, type Expected } from './link/threshold.ts'
import { clustersAt, lostAtMost, type Matched } from './match-population.ts'
import type { Material } from './material.ts'
import type { Frequencies, MatchModel, ModelField, RelatedModel } from './model.ts'
import { logit } from './odds.ts'
import type { Population } from './population.ts'
import type { KeyPart } from './rows.ts'
import { scoreAll, scoreKept, weighAll } from './score/score-all.ts'
import { weightsFor } from './score/weights-for.ts'
import { counted, fewer, narrowed, planOf } from './train/blocking.ts'
import { customersByValue } from './train/customers-by-value.ts'
import { type Trained, train } from './train/train.ts'
import { type TrainingReport, trainingReport } from './training-report.ts'
import { edgesOfAll } from './with-copies.ts'

/** What a model is learned for. */
export interface TrainingOptions {
  /** What the material is without further copies. How common a value is, all records tell. */
  readonly all: Population
  readonly thinned: Thinned
  readonly keyParts: readonly KeyPart[]
  /** By field, where words are weighed. */
  readonly words: readonly (Frequencies | undefined)[]
  /** By key part and code. */
  readonly partHashes: readonly Uint32Array[]
  /** Undefined: chosen from the data. */
  readonly rules: readonly BlockRule[] | undefined
  /** At most this share of the pairs put together may be expected to be wrong. */
  readonly wrongAtMost: number
  /** Log-odds; undefined: by the best expected F1. */
  readonly mergeAt: number | undefined
  readonly reviewAt: number | undefined
}

export interface TrainedModel {
  readonly model: MatchModel
  /** The population as this model clusters it. */
  readonly matched: Matched
  /** Undefined where nothing was learned. */
  readonly expected: Expected | undefined
  readonly report: TrainingReport
}

/** Block rules that are chosen from the data at most: each is a sort of all records. */
const mostRules = 32

/** Fewer relatives than this are none. */
const leastRelated = 1

/** Pairs this far below what makes an edge may become one when values are counted by customers. */
const slack = 3

/** Records of one customer beyond doubt, near enough to count values by customers: log-odds. */
const sureEdge = 3

/** Learns a model from a population, without labels. */
export async function trainModel(crew: Crew, material: Material, options: TrainingOptions): Promise<TrainedModel> {
  const { population, rows, names } = material
  const { keyParts, partHashes } = options
  const candidates = await counted(crew, options.rules ?? candidateRules(keyParts), population.size)
  const tried = options.rules === undefined ? selective(candidates, population.size) : tightFirst(candidates)
  const all = planOf(
    population,
    rows,
    keyParts,
    partHashes,
    tried.map(({ rule }) => rule),
  )
  const tryAll = options.rules !== undefined
  const trained = await train(crew, material, all, tried, tryAll)
  const draft = {
    names,
    swapped: trained.learned.swapped,
    overlaps: trained.learned.overlaps,
    relocation: trained.learned.relocation,
    related: relatedOf(trained),
    forbid: material.forbid ?? [],
    prior: logit(trained.learned.matches / trained.pairs),
    fields: fieldsOf(
      material,
      trained,
      options.words,
      options.all.columns.map(({ values }) => values.counts),
    ),
  }
  await crew.all('setWeights', weightsFor(population, draft))
  const rules = tryAll ? trained.rules : await fewer(crew, tried.slice(0, trained.rules.length), population.size, mostRules)
  const plan = narrowed(all, rules)
  await crew.all('setBlocking', plan)
  const least = leastEdge - slack
  const { edges: found, ...pairs } = await (trained.isAllKept ? scoreKept(crew, least) : scoreAll(crew, rules.length, least))
  const sure = edgesOfAll(found, options.thinned)
  const customers = customersByValue(options.all, componentsOf(options.all.size, sure, sureEdge))
  const final = { ...draft, fields: fieldsOf(material, trained, options.words, customers) }
  await crew.all('setWeights', weightsFor(population, final))
  const edges = await weighAll(crew, found)
  const { merges, clusters, expected } = await clustered(crew, edges, trained.learned.matches, rows.content, options)
  const model: MatchModel = {
    ...final,
    keyParts,
    rules,
    crowded: plan.crowded.map((keys) => [...keys]),
    refinements: plan.refinements,
    mergeAt: expected.threshold,
    reviewAt: options.reviewAt ?? expected.threshold - 3,
    trainedOn: { records: options.all.size, ...pairs, matches: trained.learned.matches },
  }
  return {
    model,
    matched: { merges, clusters, ...pairs, lostAtMost: lostAtMost(rows, plan, pairs) },
    expected,
    report: trainingReport({ candidates, tried, learnedFrom: trained.learnedFrom, rules }, model, population.size),
  }
}

function fieldsOf(
  { population }: Material,
  { learned }: Trained,
  words: readonly (Frequencies | undefined)[],
  counts: readonly (Float64Array | Uint32Array)[],
): readonly ModelField[] {
  return population.fields.map((field, f) => ({
    ...field,
    m: [...learned.m[f]!],
    u: [...learned.u[f]!],
    weights: [...learned.weights[f]!],
    values: frequenciesOf(population.columns[f]!, counts[f]!),
    words: words[f],
  }))
}

async function clustered(
  crew: Crew,
  edges: Edges,
  expectedMatches: number,
  order: Uint32Array,
  { mergeAt, wrongAtMost }: TrainingOptions,
): Promise<{ readonly merges: Merges; readonly expected: Expected; readonly clusters: Uint32Array }> {
  const merges = await linkComponents(crew, edges, order)
  await crew.end()
  const chosen = chooseThreshold(merges, expectedMatches, wrongAtMost)
  const expected = mergeAt === undefined ? chosen : { ...chosen, threshold: mergeAt }
  return { merges, expected, clusters: clustersAt(order.length, merges, expected.threshold) }
}

function relatedOf({
  learned: { m, u, h, matches, related, namesakes, own },
  compared: { personal, called },
}: Trained): RelatedModel | undefined {
  if (related < leastRelated) return undefined
  const levels = m.map((its, f) => Array.from(its, (share, level) => (level === 0 ? 0 : Math.log(share / h[f]![level]!))))
  return {
    prior: Math.log(matches / related),
    levels,
    personal,
    own,
    namesakes: u.map((its, f) => (called.includes(f) ? namesakes / its[1]! : 0)),
  }
}

import type { BlockPart, MatchField, MatchingModel } from '../../core/model.ts'
import { blocksFor } from './default-rules.ts'
import { hashCounts } from './hash-counts.ts'
import { namesOf } from './material.ts'
import type { MatchModel, ModelField } from './model.ts'
import { logit } from './odds.ts'
import type { Role } from './roles.ts'
import { alike, different, nowhere, type Relocation, waysOf } from './score/relocation.ts'
import type { Overlap } from './score/weights.ts'
import { pooledWeights } from './train/pool.ts'
import { relocatable } from './train/relocation.ts'

/** What the weights of a field follow from. */
type Compared = Pick<MatchField, 'name' | 'role' | 'comparison'>

/** How often two different customers agree exactly, and how many times as often at each level below. Of common sense: nothing was measured. */
const chances: Readonly<Record<Role, readonly [exact: number, step: number]>> = {
  given_name: [0.005, 2],
  family_name: [0.002, 2],
  full_name: [0.000_1, 5],
  organisation: [0.000_1, 5],
  date: [0.000_1, 5],
  email: [0.000_01, 12],
  phone: [0.000_1, 4],
  street: [0.000_5, 3],
  city: [0.02, 2],
  region: [0.1, 2],
  postcode: [0.001, 8],
  country: [0.6, 1],
  id: [0.000_000_1, 100],
  sex: [0.5, 1],
  category: [0.2, 1],
  number: [0.01, 3],
  url: [0.000_01, 12],
  text: [0.01, 3],
}

/** What families and neighbours share, so that it does not count twice; in nats. They hang together like a tree. */
const overlapping: readonly (readonly [Role, Role, number])[] = [
  ['given_name', 'family_name', 1.5],
  ['family_name', 'email', 5],
  ['family_name', 'phone', 4],
  ['family_name', 'street', 4],
  ['street', 'postcode', 5],
  ['postcode', 'city', 3],
  ['city', 'region', 1.5],
  ['region', 'country', 0.3],
]

/** Given back for each part of an address after the first where all that are known are others: of ten records, one is from another address. */
const moved = 1.75

/** Any two records of a store of a thousand, half of them of customers that it knows twice. */
const prior = -7
const usualMergeAt = 0.95
const usualReviewAt = 0.5

/** The model of a store that is too small to learn from: weights that are right for most. */
export function builtinModel(
  fields: readonly Compared[],
  blocks: readonly (readonly BlockPart[])[] | undefined,
  {
    mergeAt = usualMergeAt,
    reviewAt = usualReviewAt,
    forbid = [],
  }: Partial<Pick<MatchingModel, 'mergeAt' | 'reviewAt' | 'forbid'>> = {},
): MatchModel {
  const modelFields = fields.map(modelField)
  const names = namesOf(fields)
  const exact = (field: number) => modelFields[field]?.weights[1] ?? 0
  return {
    fields: modelFields,
    names,
    swapped: names === undefined ? 0 : 0.6 * (exact(names.given) + exact(names.family)),
    overlaps: overlapsOf(fields),
    relocation: relocationOf(fields),
    related: undefined,
    forbid: forbid.flatMap((name) => fields.flatMap((field, f) => (field.name === name ? [f] : []))),
    prior,
    ...blocksFor(fields, blocks),
    crowded: [],
    refinements: [],
    mergeAt: logit(mergeAt),
    reviewAt: logit(Math.min(reviewAt, mergeAt)),
    trainedOn: { records: 0, comparedPairs: 0, givenUpPairs: 0, matches: 0 },
  }
}

function modelField({ name, role, comparison }: Compared): ModelField {
  const [exact, step] = chances[role]
  const levels = comparison.levels.length
  const agreeing = Array.from({ length: levels }, (_, level) => Math.min(0.9 / levels, exact * step ** level))
  const different = 1 - agreeing.reduce((sum, its) => sum + its, 0)
  const m = [0, ...comparison.prior]
  const u = [0, ...agreeing, different]
  const weights = [...pooledWeights(Float64Array.from(m), Float64Array.from(u), comparison.aside ?? [])]
  return {
    name,
    role,
    comparison,
    frequency: false,
    m,
    u,
    weights,
    values: { total: 0, counts: hashCounts([], []) },
    words: undefined,
  }
}

/** Between the first fields of each role. */
function overlapsOf(fields: readonly Compared[]): readonly Overlap[] {
  const first = (role: Role) => fields.findIndex((field) => field.role === role)
  return overlapping.flatMap(([one, other, nats]) => {
    const [a, b] = [first(one), first(other)]
    return a < 0 || b < 0 ? [] : [{ fields: [a, b] as const, nats, near: 0 }]
  })
}

/** Most people stay in their region. */
function relocationOf(fields: readonly Compared[]): Relocation {
  const its = relocatable(fields)
  if (its === undefined) return nowhere
  const parts = its.parts.filter((f) => fields[f]?.role !== 'region')
  const nats = waysOf(parts.length).map((way) => {
    const others = way.filter((state) => state === different).length
    return way.includes(alike) ? 0 : Math.max(0, others - 1) * moved
  })
  return { ...its, parts, nats }
}

import type { Comparison } from '../level.ts'
import { type Overlap, overlapNats, type Speaking, speakingOf } from '../score/weights.ts'
import type { LevelCounts } from './chance.ts'
import { overlapsOf, type Together } from './overlaps.ts'
import type { Patterns } from './patterns.ts'
import { pooledWeights } from './pool.ts'

/** What is learned: how records of one customer compare, and how others do. */
export interface Learned {
  /** By field and level, given that both sides are known: among pairs of one customer. */
  readonly m: readonly Float64Array[]
  /** Among pairs of any others. */
  readonly u: readonly Float64Array[]
  /** Among pairs of relatives. */
  readonly h: readonly Float64Array[]
  /** Nats, against any others. */
  readonly weights: readonly Float64Array[]
  readonly swapped: number
  /** Pairs of one customer among all pairs, expected. */
  readonly matches: number
  /** Pairs of relatives, expected; 0 where nothing would tell them apart. */
  readonly related: number
  readonly overlaps: readonly Overlap[]
  readonly speaking: Speaking
}

/** Fields that stand out: by place in the list of fields. */
export interface Names {
  readonly given: number
  readonly family: number
}

/** What the learning needs to know of the fields. */
export interface Compared {
  readonly comparisons: readonly Comparison[]
  readonly names: Names | undefined
  /** Fields in which relatives are like any two people, such as the given name; none: nobody is taken for related. */
  readonly personal: readonly number[]
  /** Of these, names of which relatives may share a part. */
  readonly partly: readonly number[]
  /** Dates of birth: the same only of twins. */
  readonly born: readonly number[]
}

const rounds = 60
/** As many rounds at the beginning, and then one in as many, see to what fields agree together. */
const overlapRounds = 5
/** Pairs that the prior of each field counts as: it leads in a small store, and fades as there is more to learn from. */
const priorPairs = 10
/** Of what both names exchanged say against both in place; they are mistaken for each other rather than changed. */
const swappedShare = 0.6
/** Relatives for each match, to begin with. */
const firstRelated = 0.1
/** Of relatives, those who are twins. */
const twinShare = 0.005
/** How often relatives share what they may share, to begin with. */
const firstShared = 0.5

/**
 * The Fellegi–Sunter model by expectation maximisation over patterns, without labels (Winkler, "Using the EM Algorithm for Weight
 * Computation in the Fellegi-Sunter Model of Record Linkage", 1988), with a third class of pairs: people who live or work together and share
 * a name, an address, a phone (Larsen and Rubin, "Iterative Automated Record Linkage Using Mixture Models", 2001). Without it whoever shares
 * three things counts as the same person, whatever else tells them apart. m is learned jointly from all candidate pairs; u is that of any
 * two records less the matches expected among them.
 *
 * @param patterns of the most selective candidate pairs: what is unselective teaches the wrong thing
 * @param chance over all pairs
 * @param pairs how many pairs there are
 */
export function learn(
  compared: Compared,
  patterns: Patterns,
  chance: LevelCounts,
  together: Together,
  pairs: number,
  records: number,
): Learned {
  const { comparisons, names, personal, partly, born } = compared
  let overlaps: readonly Overlap[] = []
  let m: readonly Float64Array[] = comparisons.map(({ prior }) => Float64Array.of(0, ...prior))
  let sums: Sums = { matches: records / 2, related: 0, matched: m.map(empty), relating: m.map(empty) }
  if (personal.length > 0) sums = { ...sums, related: firstRelated * sums.matches }
  for (let round = 0; ; round++) {
    const u = chance.map((counts, f) => unmatched(counts, sums.matched[f]!, sums.relating[f]!))
    const relating: LevelCounts | undefined = round === 0 ? undefined : sums.relating
    const h = u.map((its, f) => {
      if (partly.includes(f) && relating !== undefined) return sharedInPart(relating[f]!, its)
      if (personal.includes(f)) return its
      return born.includes(f) ? twins(its) : withPrior(relating?.[f] ?? empty(its), sharedBeginning(its))
    })
    const speaking = speakingOf(comparisons, u)
    const weights = m.map((its, f) => pooledWeights(its, u[f]!, comparisons[f]!.aside ?? []))
    const swapped = names === undefined ? 0 : swappedShare * (weights[names.given]![1]! + weights[names.family]![1]!)
    const learned: Learned = { m, u, h, weights, swapped, matches: sums.matches, related: sums.related, overlaps, speaking }
    if (round === rounds) return learned
    sums = expectation(patterns, learned, pairs, names)
    if (round < overlapRounds || round % overlapRounds === 0) {
      const { match, relatives } = probabilities(patterns, learned, pairs, names)
      overlaps = overlapsOf(
        together,
        u,
        speaking,
        patterns,
        match.map((its, k) => its + relatives[k]!),
      )
    }
    m = comparisons.map(({ prior }, f) => withPrior(sums.matched[f]!, [0, ...prior]))
  }
}

/** How many pairs of all are one customer, and related, where these are all the candidates. */
export function countedOver(patterns: Patterns, learned: Learned, pairs: number, names: Names | undefined): Learned {
  let counted = learned
  for (let round = 0; round < rounds / 2; round++) {
    const { matches, related } = expectation(patterns, counted, pairs, names)
    counted = { ...counted, matches, related }
  }
  return counted
}

/** By pattern: that such a pair is one customer, and that it is related. */
export function probabilities(
  { fields, length, levels, swapped }: Patterns,
  { m, h, weights, swapped: swappedWeight, matches, related, overlaps, speaking }: Learned,
  pairs: number,
  names: Names | undefined,
): { readonly match: Float64Array; readonly relatives: Float64Array } {
  const match = new Float64Array(length)
  const relatives = new Float64Array(length)
  const against = m.map((its, f) => its.map((share, level) => (level === 0 ? 0 : Math.log(share / h[f]![level]!))))
  const prior = Math.log(matches / (pairs - matches - related))
  const priorRelated = Math.log(matches / related) // infinite where there are none
  for (let k = 0; k < length; k++) {
    const isSwapped = swapped[k] === 1
    let any = prior + (isSwapped ? swappedWeight : 0)
    let relative = priorRelated + (isSwapped ? swappedWeight : 0)
    for (let f = 0; f < fields; f++) {
      if (isSwapped && (f === names?.given || f === names?.family)) continue
      const level = levels[k * fields + f]!
      any += weights[f]![level]!
      relative += against[f]![level]!
    }
    for (const overlap of overlaps) {
      const [f, g] = overlap.fields
      any -= overlapNats(overlap, speaking, levels[k * fields + f]!, levels[k * fields + g]!)
    }
    match[k] = 1 / (1 + Math.exp(-any) + Math.exp(-relative))
    relatives[k] = match[k]! * Math.exp(-relative)
  }
  return { match, relatives }
}

/** Expected pairs of one customer and of relatives, and how they compare. */
interface Sums {
  readonly matches: number
  readonly related: number
  readonly matched: LevelCounts
  readonly relating: LevelCounts
}

function expectation(patterns: Patterns, learned: Learned, pairs: number, names: Names | undefined): Sums {
  const { fields, length, levels, counts } = patterns
  const { match, relatives } = probabilities(patterns, learned, pairs, names)
  const matched = learned.m.map(empty)
  const relating = learned.m.map(empty)
  let matches = 0
  let related = 0
  for (let k = 0; k < length; k++) {
    const expected = counts[k]! * match[k]!
    const expectedRelated = counts[k]! * relatives[k]!
    matches += expected
    related += expectedRelated
    for (let f = 0; f < fields; f++) {
      const level = levels[k * fields + f]!
      matched[f]![level]! += expected
      relating[f]![level]! += expectedRelated
    }
  }
  return { matches: clamp(matches, 1, pairs / 2), related: Math.min(related, pairs / 4), matched, relating }
}

/** Shares of the levels among pairs that are not one customer. A level that was hardly seen is not believed to be impossible. */
function unmatched(counts: Float64Array, matched: Float64Array, relating: Float64Array): Float64Array {
  const left = counts.map((count, level) =>
    level === 0 ? 0 : Math.max(count - matched[level]! - relating[level]!, 0.02 * count + 0.3, 0.5),
  )
  const sum = left.reduce((total, its) => total + its, 0)
  return left.map((its) => its / sum)
}

function twins(u: Float64Array): Float64Array {
  return u.map((its, level) => (1 - twinShare) * its + (level === 1 ? twinShare : 0))
}

/** Relatives either share a value or are like any two. */
function sharedBeginning(u: Float64Array): Float64Array {
  return u.map((its, level) => (1 - firstShared) * its + (level === 1 ? firstShared : 0))
}

/** Levels at which a whole name is the same, or nearly. */
const wholeLevels = 2

/** Relatives have the same whole name as seldom as any two; what is left of it may be alike. */
function sharedInPart(relating: Float64Array, u: Float64Array): Float64Array {
  const isWhole = (level: number) => level > 0 && level <= wholeLevels
  const whole = u.reduce((sum, its, level) => (isWhole(level) ? sum + its : sum), 0)
  const part = (its: Float64Array) => its.map((share, level) => (isWhole(level) ? 0 : share))
  const rest = withPrior(
    part(relating),
    part(u).map((its) => its / (1 - whole)),
  )
  return u.map((its, level) => (isWhole(level) ? its : rest[level]! * (1 - whole)))
}

function withPrior(counts: Float64Array, prior: ArrayLike<number>): Float64Array {
  const sum = counts.reduce((total, its, level) => (level === 0 ? 0 : total + its), 0) + priorPairs
  return counts.map((its, level) => (level === 0 ? 0 : (its + priorPairs * prior[level]!) / sum))
}

function empty(its: Float64Array): Float64Array {
  return new Float64Array(its.length)
}

export function logit(probability: number): number {
  return Math.log(probability / (1 - probability))
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

import { type Blocks, blocksOf } from './block/blocks.ts'
import { countPairs, type KeySample } from './block/count-pairs.ts'
import type { Blocking } from './block/coverage.ts'
import { crowdedKeys } from './block/crowded.ts'
import { entryList } from './block/entries.ts'
import { type KeyGroups, keyGroups } from './block/key-groups.ts'
import { type BlockRange, visitPairs } from './block/pairs.ts'
import type { BlockRule } from './block/rule.ts'
import type { WordWeights } from './compare/words.ts'
import type { Edges } from './link/components.ts'
import { type LinkWork, linkAll, type Merges } from './link/link-all.ts'
import type { Material } from './material.ts'
import type { KeyPart } from './rows.ts'
import { findPairs, likelyAmong, type Scored, weighAgain } from './score/found.ts'
import { type Likely, likelyOver } from './score/likely.ts'
import { packedHigh, packedLow } from './score/packed.ts'
import { differ, pairComparer } from './score/pair-comparer.ts'
import { type FoundPairs, pairList } from './score/pair-list.ts'
import { logOdds } from './score/score.ts'
import { type SharedKeys, scoreSharedKeys } from './score/shared-keys.ts'
import type { Weights } from './score/weights.ts'
import { type Agreements, agreementsOf } from './train/compact.ts'
import { type Patterns, patternCounter } from './train/patterns.ts'
import type { RecordPairs } from './train/random-pairs.ts'

/** Rules and crowded keys as plain data. */
export interface BlockingPlan {
  readonly rules: readonly BlockRule[]
  readonly crowded: readonly ReadonlySet<number>[]
  readonly refinements: readonly (readonly number[])[]
}

/** One pair of so many, chosen by content. */
export interface Sample {
  readonly of: number
}

/** What each job takes. */
export interface JobInputs {
  readonly countPairs: { readonly rules: readonly BlockRule[]; readonly sample: KeySample }
  readonly setBlocking: BlockingPlan
  readonly setWeights: Weights
  readonly countLevels: RecordPairs
  readonly findBlocks: Sample & { readonly rule: number }
  /** Compares, counts the patterns, and keeps the counts until they are asked for; the pairs too, where they are to be. */
  readonly countPatterns: BlockRange & Sample & { readonly keep: boolean }
  readonly patterns: undefined
  /** What the likely matches among the pairs agree on that were kept, which are given up then. */
  readonly agreements: undefined
  readonly score: BlockRange & { readonly least: number }
  /** The pairs that were kept, which are given up then. */
  readonly scoreKept: { readonly least: number }
  /** The same pairs by the weights as they are now. */
  readonly weigh: FoundPairs
  readonly link: LinkWork
  readonly groupKeys: { readonly rule: BlockRule; readonly keyParts: readonly KeyPart[]; readonly limit: number }
  readonly scoreShared: SharedKeys & { readonly least: number }
}

/** What each job gives. */
export interface JobOutputs {
  /** By rule. */
  readonly countPairs: readonly number[]
  readonly setBlocking: undefined
  readonly setWeights: undefined
  readonly countLevels: Patterns
  readonly findBlocks: Blocks
  /** How many pairs. */
  readonly countPatterns: number
  readonly patterns: Patterns
  readonly agreements: Agreements
  readonly score: Scored
  readonly scoreKept: Scored
  readonly weigh: Float32Array
  readonly link: Merges
  readonly groupKeys: KeyGroups
  readonly scoreShared: Edges
}

export type JobName = keyof JobInputs

/** The pieces of work of which matching consists. Each can be done by any thread, in any order, with the same result. */
export type Jobs = { readonly [Name in JobName]: (input: JobInputs[Name]) => JobOutputs[Name] }

export function openJobs(material: Material, words: readonly WordWeights[]): Jobs {
  const { rows, population, forbid = [] } = material
  const comparer = pairComparer(material, words)
  const { compare, pair, swap } = comparer
  const levels = population.fields.map(({ comparison }) => comparison.levels.length + 2)
  const counter = patternCounter(levels.length)
  let blocking: Blocking = { rules: [], crowded: crowdedKeys([], []) }
  let weights: Weights | undefined
  let likely: Likely | undefined
  const list = entryList()
  let kept = pairList()
  let givenUp = 0
  const weighedKept = () => {
    const pairs = kept.pairs()
    kept = pairList()
    return { pairs, weight: weighAgain(rows, comparer, known(weights), pairs) }
  }
  const scoreOf = (a: number, b: number): number => {
    compare(a, b)
    return logOdds(known(weights), pair, swap)
  }
  const isForbidden = forbid.length === 0 ? undefined : (a: number, b: number) => differ(comparer, a, b, forbid)
  return {
    countPairs: ({ rules, sample }) => countPairs(rows, rules, sample),
    setBlocking: ({ rules, crowded, refinements }) => {
      blocking = { rules, crowded: crowdedKeys(crowded, refinements) }
      return undefined
    },
    setWeights: (its) => {
      weights = its
      likely = likelyOver(comparer, its)
      return undefined
    },
    countLevels: ({ a, b }) => {
      const sampled = patternCounter(levels.length)
      for (let k = 0; k < a.length; k++) {
        compare(a[k]!, b[k]!)
        sampled.add(pair)
      }
      return sampled.patterns()
    },
    findBlocks: ({ rule, of }) => blocksOf(rows, blocking.rules[rule]!, of, list),
    countPatterns: ({ keep, of, ...range }) => {
      const before = counter.total()
      const count = (a: number, b: number) => {
        compare(a, b)
        counter.add(pair)
        if (keep) kept.add(a, b, 0, packedLow(pair), packedHigh(pair))
      }
      givenUp += visitPairs(rows, blocking, range, count, of)
      return counter.total() - before
    },
    patterns: () => counter.patterns(),
    agreements: () => {
      const { pairs, weight } = weighedKept()
      return agreementsOf(rows, { ...pairs, weight })
    },
    scoreKept: ({ least }) => {
      const { pairs, weight } = weighedKept()
      return { ...likelyAmong(pairs, weight, least), compared: pairs.length, givenUp }
    },
    score: ({ least, ...range }) => {
      if (likely === undefined) throw noWeights()
      return findPairs(comparer, likely, least, (visit) => visitPairs(rows, blocking, range, visit))
    },
    weigh: (found) => weighAgain(rows, comparer, known(weights), found),
    link: (work) => linkAll(work, known(weights).prior, { scoreOf, isForbidden }),
    groupKeys: ({ rule, keyParts, limit }) => keyGroups(rows, keyParts, rule, limit),
    scoreShared: ({ least, ...shared }) => {
      if (likely === undefined) throw noWeights()
      return scoreSharedKeys(shared, likely, least)
    },
  }
}

function known(weights: Weights | undefined): Weights {
  if (weights === undefined) throw noWeights()
  return weights
}

function noWeights(): RangeError {
  return new RangeError('There are no weights to score with')
}

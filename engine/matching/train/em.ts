import { nowhere, type Relocation } from '../score/relocation.ts'
import { type Overlap, speakingOf } from '../score/weights.ts'
import type { LevelCounts } from './chance.ts'
import type { Compared } from './compared.ts'
import { empty, expectation, probabilities, type Sums } from './expectation.ts'
import type { Learned } from './learned.ts'
import { overlapsOf, type Together } from './overlaps.ts'
import type { Patterns } from './patterns.ts'
import { pooledWeights } from './pool.ts'
import { relativesOf } from './relatives.ts'
import { relocationOver } from './relocation.ts'
import { unmatched, withPrior } from './shares.ts'
import { steadied } from './steady.ts'

const rounds = 60
/** As many rounds at the beginning, and then one in as many, see to what fields agree together. */
const overlapRounds = 5
/** Of what both names exchanged say against both in place; they are mistaken for each other rather than changed. */
const swappedShare = 0.6
/** Relatives for each match, to begin with. */
const firstRelated = 0.1

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
 * @param candidates all of them: a match that nothing is learned from is a match all the same, and no field that agrees by chance
 */
export function learn(
  compared: Compared,
  patterns: Patterns,
  chance: LevelCounts,
  together: Together,
  pairs: number,
  records: number,
  candidates: Patterns = patterns,
): Learned {
  const { comparisons, names, personal, born } = compared
  const own = [...personal, ...born]
  let overlaps: readonly Overlap[] = []
  let m: readonly Float64Array[] = comparisons.map(({ prior }) => Float64Array.of(0, ...prior))
  const relocated = relocationOver(compared.relocatable, m, together.sampled)
  let relocation: Relocation = nowhere
  let sums: Sums = { matches: records / 2, related: 0, matched: m.map(empty), relating: m.map(empty) }
  if (personal.length > 0) sums = { ...sums, related: firstRelated * sums.matches }
  /** Among all candidates. */
  let all = sums
  for (let round = 0; ; round++) {
    const u = chance.map((counts, f) => unmatched(counts, all.matched[f]!, all.relating[f]!))
    const { h, namesakes } = relativesOf(compared, u, sums.relating)
    const speaking = speakingOf(comparisons, u)
    const weights = m.map((its, f) => pooledWeights(its, u[f]!, comparisons[f]!.aside ?? []))
    const swapped = names === undefined ? 0 : swappedShare * (weights[names.given]![1]! + weights[names.family]![1]!)
    const { matches, related } = sums
    const learned: Learned = { m, u, h, namesakes, weights, swapped, matches, related, overlaps, speaking, relocation, own }
    if (round === rounds) return learned
    const its = probabilities(patterns, learned, pairs, names)
    sums = expectation(patterns, learned, pairs, names, its)
    if (candidates === patterns) all = sums
    if (round < overlapRounds || round % overlapRounds === 0) {
      const counted = { ...learned, matches: all.matches, related: all.related }
      const probable = probabilities(candidates, counted, pairs, names)
      const excluded = probable.match.map((its, k) => its + probable.relatives[k]!)
      if (candidates !== patterns) all = expectation(candidates, counted, pairs, names, probable)
      overlaps = overlapsOf(together, u, speaking, candidates, excluded)
    }
    m = comparisons.map(({ prior }, f) => {
      const its = withPrior(sums.matched[f]!, [0, ...prior])
      const steady = compared.steady.get(f)
      return steady === undefined ? its : steadied(its, steady)
    })
    relocation = relocated(patterns, its.match)
  }
}

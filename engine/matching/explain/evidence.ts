import { levelName } from '../compare/comparison.ts'
import { textOf } from '../dictionary.ts'
import type { MatchModel } from '../model.ts'
import { probabilityOf } from '../odds.ts'
import type { Population } from '../population.ts'
import type { PairLevels } from '../score/levels.ts'
import type { PairScorer } from '../score/pair-scorer.ts'
import { relocatedNats } from '../score/relocation.ts'
import { againstAny, fieldWeight, logOdds } from '../score/score.ts'
import { overlapNats } from '../score/weights.ts'

/** What each comparison says about two records, and what it adds up to. All weights are in nats. */
export interface Evidence {
  /** Log-odds that any two records are one customer. */
  readonly prior: number
  readonly fields: readonly FieldEvidence[]
  /** What given and family name say together, where each is the other's: they say nothing by themselves then. */
  readonly swapped?: number
  /** What is taken off again, because two fields that agree tend to agree together. Below 0. */
  readonly overlaps: readonly { readonly fields: readonly [string, string]; readonly nats: number }[]
  /** What is given back because people move, and street, postcode and city are others together then. Absent where nothing is. */
  readonly moved?: number
  /** What is taken off because the two may be related as well, such as a couple or twins. At most 0; absent where the model knows of none. */
  readonly related?: number
  readonly logOdds: number
  readonly probability: number
}

export interface FieldEvidence {
  readonly field: string
  /** Of several values, the two that are most alike, in their normal form; absent where it is unknown. */
  readonly left?: string
  readonly right?: string
  /**
   * As `levelName` has it, or `different`; `unknown` where it is not known of both, `as the names` where it only repeats them, and `swapped`.
   */
  readonly level: string
  /** What it counts, `rarity` included; 0 for a name that is swapped. */
  readonly nats: number
  /** What this very value says more than agreeing on any, or less. */
  readonly rarity: number
  /** How much higher the log-odds were if both had the same value, neither a rare one nor a common one. */
  readonly gain: number
}

export function explainEvidence(population: Population, model: MatchModel, scorer: PairScorer, a: number, b: number): Evidence {
  const pair = scorer.levels(a, b)
  const names = population.fields.map(({ name }) => name)
  const sum = scorer.logOdds(a, b)
  const moved = relocatedNats(model.relocation, scorer.weights.levels, pair.levels, pair.swapped)
  return {
    prior: model.prior,
    fields: population.fields.map((_, f) => fieldEvidence(population, scorer, pair, f, a, b)),
    ...(pair.swapped && { swapped: model.swapped }),
    overlaps: model.overlaps.flatMap((overlap) => {
      const [f, g] = overlap.fields
      const nats = overlapNats(overlap, scorer.weights.speaking, pair.levels[f]!, pair.levels[g]!)
      return nats === 0 ? [] : [{ fields: [names[f] ?? '', names[g] ?? ''] as const, nats: -nats }]
    }),
    ...(moved > 0 && { moved }),
    ...(scorer.weights.related && { related: sum - againstAny(scorer.weights, pair, scorer.swap) }),
    logOdds: sum,
    probability: probabilityOf(sum),
  }
}

function fieldEvidence(
  { fields, columns }: Population,
  { weights, swap }: PairScorer,
  pair: PairLevels,
  f: number,
  a: number,
  b: number,
): FieldEvidence {
  const { name, comparison } = fields[f]!
  const { values, codes } = columns[f]!
  const level = pair.levels[f]!
  // Which of several values were compared is known only where both sides have one.
  const left = level === 0 ? codes[a]! : pair.left[f]!
  const right = level === 0 ? codes[b]! : pair.right[f]!
  const isSwapped = pair.swapped && (f === swap?.given || f === swap?.family)
  const ofLevel = weights.levels[f]![level]!
  const nats = isSwapped ? 0 : fieldWeight(weights, pair, f)
  return {
    field: name,
    ...(left !== 0 && { left: textOf(values, left) }),
    ...(right !== 0 && { right: textOf(values, right) }),
    level: isSwapped ? 'swapped' : level === 0 && left !== 0 && right !== 0 ? 'as the names' : nameOf(comparison.levels, level),
    nats,
    rarity: isSwapped ? 0 : nats - ofLevel,
    gain: logOdds(weights, agreeingIn(pair, f), swap) - logOdds(weights, pair, swap),
  }
}

/** The same pair, but that both have one value in this field. Code 0 stands for one of which nothing is known. */
function agreeingIn({ levels, left, right }: PairLevels, field: number): PairLevels {
  return { levels: levels.with(field, 1), left: left.with(field, 0), right: right.with(field, 0), swapped: false }
}

function nameOf(levels: readonly Parameters<typeof levelName>[0][], level: number): string {
  if (level === 0) return 'unknown'
  const its = levels[level - 1]
  return its === undefined ? 'different' : levelName(its)
}

import { joined } from '../arrays.ts'
import type { CountedRule } from '../block/candidates.ts'
import type { KeySample } from '../block/count-pairs.ts'
import { commonHashes, keysAbove } from '../block/crowded.ts'
import type { BlockRule } from '../block/rule.ts'
import type { Crew } from '../crew.ts'
import type { BlockingPlan } from '../jobs.ts'
import type { Population } from '../population.ts'
import type { KeyPart, Rows } from '../rows.ts'
import { compactRules } from './compact.ts'

/** Records of which each key part and pair of parts is counted; of more, a part of the keys. */
const countedRecords = 100_000

/** Rules that are counted in one go at most; more of them keep too many keys at once. */
const together = 12

/** How many pairs agree on each rule. */
export async function counted(crew: Crew, rules: readonly BlockRule[], records: number): Promise<readonly CountedRule[]> {
  const sample: KeySample = { index: 0, of: Math.ceil(records / countedRecords) }
  const some = Math.min(together, Math.ceil(rules.length / crew.threads))
  const counts = await crew.each(
    'countPairs',
    Array.from({ length: Math.ceil(rules.length / some) }, (_, k) => ({ rules: rules.slice(k * some, (k + 1) * some), sample })),
  )
  return counts.flat().map((pairs, r) => ({ rule: rules[r]!, pairs: pairs * sample.of }))
}

/** As many of the rules as asked for, that find most of the matches. Pairs of all of them were kept, and weights are set. */
export async function fewer(
  crew: Crew,
  rules: readonly CountedRule[],
  records: number,
  most: number,
): Promise<readonly BlockRule[]> {
  if (rules.length <= most) return rules.map(({ rule }) => rule)
  const found = await crew.all('agreements', undefined)
  const agreements = {
    low: joined(
      Int32Array,
      found.map(({ low }) => low),
    ),
    high: joined(
      Int32Array,
      found.map(({ high }) => high),
    ),
    expected: joined(
      Float64Array,
      found.map(({ expected }) => expected),
    ),
  }
  return compactRules(rules, agreements, records, most)
}

/** Finds the keys that too many share, and how each is refined: by the first parts of other fields. */
export function planOf(
  { columns }: Population,
  rows: Rows,
  keyParts: readonly KeyPart[],
  hashes: readonly Uint32Array[],
  rules: readonly BlockRule[],
): BlockingPlan {
  const common = keyParts.map(({ field }, part) => commonHashes(columns[field]!.values.counts, hashes[part]!))
  return {
    rules,
    crowded: rules.map((rule) => keysAbove(rows, rule, common)),
    refinements: rules.map((rule) => refinementOf(rule, keyParts)),
  }
}

/** The plan of some of its rules. */
export function narrowed(plan: BlockingPlan, rules: readonly BlockRule[]): BlockingPlan {
  const places = rules.map((rule) => plan.rules.indexOf(rule))
  return {
    rules,
    crowded: places.map((place) => plan.crowded[place]!),
    refinements: places.map((place) => plan.refinements[place]!),
  }
}

function refinementOf({ parts }: BlockRule, keyParts: readonly KeyPart[]): readonly number[] {
  const taken = new Set(parts.map((part) => keyParts[part]!.field))
  return keyParts.flatMap(({ field, part }, i) => (part === 'value' && !taken.has(field) ? [i] : []))
}

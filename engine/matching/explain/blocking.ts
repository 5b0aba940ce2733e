import { type BlockRule, keysOf, partName, ruleName } from '../block/rule.ts'
import type { MatchModel } from '../model.ts'
import { itemsOf, type Rows } from '../rows.ts'

/** Why two records were compared, or were not. */
export interface BlockingEvidence {
  /** Rules that both agree on, in the order of the model. Any of them is enough, but for crowded ones. */
  readonly shared: readonly SharedKey[]
  /** Where no rule holds: the one that came nearest. None where the model has no rules. */
  readonly nearest?: NearestRule
}

export interface SharedKey {
  /** `family_name + date_of_birth/year` */
  readonly rule: string
  /** So many records share it that they are compared only where they agree on more, or stand near each other in the order of values. */
  readonly crowded: boolean
  /** What they have to agree on as well, and whether these two do. */
  readonly refinedBy?: { readonly part: string; readonly agrees: boolean }
}

export interface NearestRule {
  readonly rule: string
  readonly missing: readonly MissingPart[]
}

export interface MissingPart {
  readonly part: string
  /** On one side at least. */
  readonly why: 'unknown' | 'different'
}

export function explainBlocking(rows: Rows, model: MatchModel, a: number, b: number): BlockingEvidence {
  const missing = model.rules.map(({ parts }) => parts.flatMap((part) => missingPart(rows, model, part, a, b)))
  const shared = model.rules.flatMap((rule, r) => (missing[r]!.length === 0 ? [sharedKey(rows, model, rule, r, a, b)] : []))
  const nearest = shared.length > 0 ? undefined : nearestOf(model, missing)
  return { shared, ...(nearest && { nearest }) }
}

/** Whether the pair was compared for certain: with a crowded key alone it depends on who else has that key. */
export function isCompared({ shared }: BlockingEvidence): boolean {
  return shared.some(({ crowded, refinedBy }) => !crowded || refinedBy?.agrees === true)
}

function sharedKey(rows: Rows, model: MatchModel, rule: BlockRule, r: number, a: number, b: number): SharedKey {
  const crowd = new Set(model.crowded[r])
  const others = new Set(keysOf(rows, rule, b))
  const crowded = keysOf(rows, rule, a)
    .filter((key) => others.has(key))
    .every((key) => crowd.has(key))
  const [refinement] = model.refinements[r] ?? []
  return {
    rule: ruleName(model, rule),
    crowded,
    ...(crowded &&
      refinement !== undefined && {
        refinedBy: { part: partName(model, refinement), agrees: missingPart(rows, model, refinement, a, b).length === 0 },
      }),
  }
}

/** The one with the fewest parts missing; of equals that which asks for most, since more of it holds, then the first. */
function nearestOf(model: MatchModel, missing: readonly (readonly MissingPart[])[]): NearestRule | undefined {
  const [nearest] = model.rules
    .map((rule, r) => ({ rule, missing: missing[r]! }))
    .toSorted((x, y) => x.missing.length - y.missing.length || y.rule.parts.length - x.rule.parts.length)
  return nearest && { rule: ruleName(model, nearest.rule), missing: nearest.missing }
}

function missingPart(rows: Rows, model: MatchModel, part: number, a: number, b: number): readonly MissingPart[] {
  const one = hashesOf(rows, part, a)
  const other = new Set(hashesOf(rows, part, b))
  if (one.some((hash) => other.has(hash))) return []
  return [{ part: partName(model, part), why: one.length === 0 || other.size === 0 ? 'unknown' : 'different' }]
}

function hashesOf({ words, lists, stride, fields }: Rows, part: number, record: number): readonly number[] {
  return itemsOf(lists, words[record * stride + fields + part]!)
}

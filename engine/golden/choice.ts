import type { FieldModel } from '../../core/model.ts'
import type { LineageEntry, Origin, Override, SourceRecord, Value } from '../../core/types.ts'
import { isContactPoints } from '../mapping/customer.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { isSum, type Narrowed, narrowDown, type Ranked, rankAll, sumOf } from './choose.ts'
import { type Sifted, sift } from './fallen.ts'
import { identityOf } from './identity.ts'
import { itemsOf } from './items.ts'

/** What a field takes, and how that came about. */
export interface Choice {
  /** Undefined where nobody says anything. */
  readonly chosen: Chosen | undefined
  readonly sifted: Sifted
  /** Of a single value. */
  readonly narrowed?: Narrowed | undefined
  /** Of a list: what was kept. */
  readonly ranked?: readonly Ranked[]
}

export interface Chosen {
  readonly value: Value
  readonly lineage: LineageEntry
}

/** @param records in source order */
export function choiceOf(field: FieldModel, records: readonly SourceRecord[], override: Override | undefined): Choice {
  const sifted = sift(field.name, candidatesOf(field, records), records)
  if (field.many) return ofList(field, sifted, override)
  if (override !== undefined) return { chosen: { value: override.value, lineage: overriding(override) }, sifted }
  if (isSum(field)) return { chosen: ofSum(field, sifted.standing), sifted }
  const narrowed = narrowDown(field, sifted.standing)
  if (narrowed === undefined) return { chosen: undefined, sifted }
  const { first, rule } = narrowed
  return { chosen: { value: first.value, lineage: { rule, from: [originOf(first)] } }, sifted, narrowed }
}

/** A steward's contact point goes before all others; any other list is all that the steward says. */
function ofList(field: FieldModel, sifted: Sifted, override: Override | undefined): Choice {
  const all = rankAll(field, sifted.standing)
  if (override === undefined) return { chosen: listed(field, all), sifted, ranked: all }
  const said = new Set(itemsOf(override.value).map(identityOf))
  const ranked = isContactPoints(field) ? all.filter(({ best }) => !said.has(best.identity)) : []
  return { chosen: overridden(override, ranked), sifted, ranked }
}

function overridden(override: Override, behind: readonly Ranked[]): Chosen {
  const { rule, from } = overriding(override)
  return {
    value: [...itemsOf(override.value), ...behind.map(({ best }) => best.value)],
    lineage: { rule, from: [...from, ...behind.map(({ best }) => originOf(best))] },
  }
}

function overriding({ value, at }: Override): LineageEntry {
  return { rule: 'override', from: itemsOf(value).map(() => ({ record: 0, at })) }
}

function listed({ choose }: FieldModel, ranked: readonly Ranked[]): Chosen | undefined {
  if (ranked.length === 0) return undefined
  return {
    value: ranked.map(({ best }) => best.value),
    lineage: { rule: choose.map(({ rule }) => rule).join(', '), from: ranked.map(({ best }) => originOf(best)) },
  }
}

function ofSum(field: FieldModel, candidates: readonly Candidate[]): Chosen | undefined {
  if (candidates.length === 0) return undefined
  const values = candidates.map(({ value }) => value)
  return { value: sumOf(field, values), lineage: { rule: 'sum', from: candidates.map(originOf) } }
}

function originOf({ record, at }: Candidate): Origin {
  return { record, at }
}

import { itemsOf } from '../../core/items.ts'
import type { FieldModel } from '../../core/model.ts'
import type { Item, LineageEntry, Origin, Override, SourceRecord, Value } from '../../core/types.ts'
import { isContactPoints } from '../mapping/customer.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { isSum, type Narrowed, narrowDown, onlyValue, type Ranked, rankAll, sumOf } from './choose.ts'
import { type Sifted, sift } from './fallen.ts'
import { identityOf } from './identity.ts'
import { isBad } from './items.ts'

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

/**
 * What a field takes where one record says one thing of it and nobody else anything: the same as of `choiceOf`, which takes three times as
 * long, and of most fields of a first load there is nothing to choose.
 *
 * @returns undefined where there may be something to choose
 */
export function onlyChoice(field: FieldModel, records: readonly SourceRecord[]): Chosen | undefined {
  let only: SourceRecord | undefined
  let value: Item | undefined
  for (const record of records) {
    const items = itemsOf(record.values[field.name])
    if (record.retired !== undefined || record.standIns !== undefined || items.length > 1) return undefined
    if (items.length === 0) continue
    if (only !== undefined) return undefined
    only = record
    value = items[0]
  }
  if (only === undefined || value === undefined || isBad(value) || isSum(field)) return undefined
  const from = [{ record: only.id, at: only.changedAt[field.name] ?? only.firstAt }]
  return field.many ? { value: [value], lineage: { rule: rulesOf(field), from } } : { value, lineage: { rule: onlyValue, from } }
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

function listed(field: FieldModel, ranked: readonly Ranked[]): Chosen | undefined {
  if (ranked.length === 0) return undefined
  return {
    value: ranked.map(({ best }) => best.value),
    lineage: { rule: rulesOf(field), from: ranked.map(({ best }) => originOf(best)) },
  }
}

function rulesOf({ choose }: FieldModel): string {
  return choose.map(({ rule }) => rule).join(', ')
}

function ofSum(field: FieldModel, candidates: readonly Candidate[]): Chosen | undefined {
  if (candidates.length === 0) return undefined
  const values = candidates.map(({ value }) => value)
  return { value: sumOf(field, values), lineage: { rule: 'sum', from: candidates.map(originOf) } }
}

function originOf({ record, at }: Candidate): Origin {
  return { record, at }
}

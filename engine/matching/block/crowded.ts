import { firstOf, isSeveral, itemsOf, type Rows } from '../rows.ts'
import { type BlockRule, keysOf, singleKey } from './rule.ts'

/** Records that may share a key before it says too little to compare them all: some two million pairs. */
export const crowdLimit = 2_000

/** Of a block that stays too large, each record is compared with as many that come next in the order of values. */
export const neighbours = 20

/** Takes a pair; the same pair is never given twice, but for crowded keys. */
export type Visit = (a: number, b: number) => void

/** Keys that too many records share, and what is compared of them instead. Frozen with the model: which pairs are compared follows from it. */
export interface CrowdedKeys {
  /** Whether a rule has one at all. */
  readonly isAny: (rule: number) => boolean
  readonly has: (rule: number, key: number) => boolean
  /** Compares the records of such a key as far as they agree on one part more, and else with their neighbours. */
  readonly visit: (rows: Rows, rule: number, records: Uint32Array, visit: Visit) => void
}

/** @param keys by rule @param refinements by rule: key parts that are not in it, the one to try first in front */
export function crowdedKeys(keys: readonly ReadonlySet<number>[], refinements: readonly (readonly number[])[]): CrowdedKeys {
  return {
    isAny: (rule) => (keys[rule]?.size ?? 0) > 0,
    has: (rule, key) => keys[rule]?.has(key) ?? false,
    visit: (rows, rule, records, visit) => visitRefined(rows, refinements[rule] ?? [], records, visit),
  }
}

function visitRefined(rows: Rows, parts: readonly number[], records: Uint32Array, visit: Visit): void {
  const [part, ...further] = parts
  if (part === undefined) return visitNeighbours(rows, records, visit)
  const at = rows.fields + part
  const visitIn = (item: number, group: Uint32Array, its: Visit) => {
    if (item === 0) visitNeighbours(rows, group, its)
    else if (group.length > crowdLimit) visitRefined(rows, further, group, its)
    else for (const [i, a] of group.entries()) for (let k = i + 1; k < group.length; k++) its(a, group[k]!)
  }
  for (const [item, group] of byItem(rows, at, records)) {
    // Two that share several values are compared under the least of them.
    visitIn(item, group, (a, b) => isLeastShared(rows, at, item, a, b) && visit(a, b))
  }
}

/** Whoever has several values is with those who have one of them; 0 is of those who have none. */
function byItem({ words, lists, stride }: Rows, at: number, records: Uint32Array): ReadonlyMap<number, Uint32Array> {
  const groups = new Map<number, number[]>()
  const put = (item: number, record: number) => {
    const group = groups.get(item)
    if (group === undefined) groups.set(item, [record])
    else group.push(record)
  }
  for (const record of records) {
    const word = words[record * stride + at]!
    if (isSeveral(word)) for (const item of itemsOf(lists, word)) put(item, record)
    else put(word, record)
  }
  return new Map([...groups].map(([item, group]) => [item, Uint32Array.from(group)]))
}

function isLeastShared({ words, lists, stride }: Rows, at: number, item: number, a: number, b: number): boolean {
  const [one, other] = [words[a * stride + at]!, words[b * stride + at]!]
  if (!isSeveral(one) || !isSeveral(other)) return true
  const others = itemsOf(lists, other)
  return itemsOf(lists, one).every((its) => its >= item || !others.includes(its))
}

/** In the order of their values (of several, the first), as their hashes tell it: whoever is alike in everything stands side by side. */
function visitNeighbours(rows: Rows, records: Uint32Array, visit: Visit): void {
  const ordered = records.toSorted((a, b) => compareRows(rows, a, b))
  for (let i = 0; i < ordered.length; i++) {
    const end = Math.min(ordered.length, i + neighbours + 1)
    for (let k = i + 1; k < end; k++) visit(Math.min(ordered[i]!, ordered[k]!), Math.max(ordered[i]!, ordered[k]!))
  }
}

function compareRows({ words, lists, stride, fields, content }: Rows, a: number, b: number): number {
  const first = (word: number) => (isSeveral(word) ? lists[firstOf(word)]! : word)
  for (let k = fields; k < stride; k++) {
    const difference = first(words[a * stride + k]!) - first(words[b * stride + k]!)
    if (difference !== 0) return difference
  }
  return content[a]! - content[b]!
}

/**
 * The keys of a rule that more than `crowdLimit` records share.
 *
 * @param common by key part, the hashes that as many records have: only keys made of these can be shared by as many
 */
export function keysAbove(rows: Rows, rule: BlockRule, common: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  if (rule.parts.some((part) => common[part]!.size === 0)) return new Set()
  const { words, lists, stride, fields, size } = rows
  const counts = new Map<number, number>()
  const isCommon = (part: number, word: number) =>
    isSeveral(word) ? isAnyIn(common[part]!, itemsOf(lists, word)) : common[part]!.has(word)
  for (let record = 0; record < size; record++) {
    const at = record * stride + fields
    if (!rule.parts.every((part) => isCommon(part, words[at + part]!))) continue
    for (const key of keysOf(rows, rule, record)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count > crowdLimit).map(([key]) => key))
}

/** By rule: the share of all records that have a key that too many share. */
export function crowdedShares(
  rows: Rows,
  rules: readonly BlockRule[],
  crowded: readonly ReadonlySet<number>[],
): readonly number[] {
  return rules.map((rule, r) => {
    const keys = crowded[r]
    if (keys === undefined || keys.size === 0) return 0
    const has = (record: number) => {
      const key = singleKey(rows, rule, record)
      return key < 0 ? keysOf(rows, rule, record).some((its) => keys.has(its)) : keys.has(key)
    }
    let having = 0
    for (let record = 0; record < rows.size; record++) if (has(record)) having++
    return having / rows.size
  })
}

/** @param counts records by code @param hashes of the part, by code @returns the hashes that more than `crowdLimit` records have */
export function commonHashes(counts: Uint32Array, hashes: Uint32Array): ReadonlySet<number> {
  // By the last bits first: of a million values few share them with enough others to be looked at one by one.
  const buckets = new Uint32Array(1 << 16)
  for (let code = 1; code < hashes.length; code++) buckets[hashes[code]! & 0xffff]! += counts[code]!
  const sums = new Map<number, number>()
  for (let code = 1; code < hashes.length; code++) {
    const hash = hashes[code]!
    if (hash !== 0 && buckets[hash & 0xffff]! > crowdLimit) sums.set(hash, (sums.get(hash) ?? 0) + counts[code]!)
  }
  return new Set([...sums].filter(([, count]) => count > crowdLimit).map(([hash]) => hash))
}

function isAnyIn(common: ReadonlySet<number>, items: readonly number[]): boolean {
  return items.some((item) => common.has(item))
}

import type { Features } from './features.ts'
import { type Rule, rules } from './rules.ts'

/** A key so common that sharing it says nothing, such as a switchboard's number. */
export const commonKeyLimit = 100

/** Two records found the same; `a` is the smaller id. */
export interface Edge {
  readonly a: number
  readonly b: number
  readonly rule: string
}

/** The keys of a record, as text that is equal for records to be compared. They hold personal data: hash them before they are stored. */
export function keysOf(record: Features): readonly string[] {
  return [...new Set(rules.flatMap((rule) => keysFor(rule, record)))]
}

/**
 * The edges that sharing this key makes: depends on the two records of each pair and the key alone, so that bulk and one by one agree.
 *
 * @param wanted pairs without one of these are left out
 */
export function matchBlock(key: string, block: readonly Features[], wanted: ReadonlySet<number>): readonly Edge[] {
  const rule = rules.find(({ name }) => key.startsWith(`${name}|`))
  if (rule === undefined) return []
  const edges: Edge[] = []
  for (const [i, a] of block.entries()) {
    for (const b of block.slice(i + 1)) {
      if (!(wanted.has(a.id) || wanted.has(b.id)) || a.kind !== b.kind || !rule.accepts(a, b)) continue
      edges.push({ a: Math.min(a.id, b.id), b: Math.max(a.id, b.id), rule: rule.name })
    }
  }
  return edges
}

function keysFor(rule: Rule, record: Features): readonly string[] {
  return rule.keys(record).map((key) => `${rule.name}|${record.kind}|${key}`)
}

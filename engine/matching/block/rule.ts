import { mixed } from '../hash.ts'
import { isSeveral, itemsOf, type KeyPart, type Rows } from '../rows.ts'

/** Records that agree on all of these key parts (indexes into the list of key parts, ascending) are compared. */
export interface BlockRule {
  readonly parts: readonly number[]
}

/** Block rules, and the parts that they are made of. */
export interface BlockingRules {
  readonly keyParts: readonly KeyPart[]
  readonly rules: readonly BlockRule[]
}

/** Keys are from 1 to before this. */
export const keysEnd = 2 ** 31

/** The keys of a record under a rule: one, none where a part is unknown, several where a part has several values. */
export function keysOf(rows: Rows, { parts }: BlockRule, record: number): readonly number[] {
  const at = record * rows.stride + rows.fields
  let keys: readonly number[] = [parts.length]
  for (const part of parts) {
    const items = itemsOf(rows.lists, rows.words[at + part]!)
    if (items.length === 0) return []
    keys = keys.flatMap((key) => items.map((item) => mixed(key, item)))
  }
  return keys
}

/** The key where every part has one value, which is nearly always; 0 where one is unknown, -1 where one has several. */
export function singleKey(rows: Rows, { parts }: BlockRule, record: number): number {
  const { words } = rows
  const at = record * rows.stride + rows.fields
  if (parts.length === 2) {
    // Most rules, and a third of the time without a loop.
    const one = words[at + parts[0]!]! | 0
    const other = words[at + parts[1]!]! | 0
    if (one === 0 || other === 0) return 0
    return (one | other) < 0 ? -1 : mixed(mixed(2, one), other)
  }
  let key = parts.length
  let isMany = false
  for (let k = 0; k < parts.length; k++) {
    const word = words[at + parts[k]!]!
    if (word === 0) return 0
    if (isSeveral(word)) isMany = true
    key = mixed(key, word)
  }
  return isMany ? -1 : key
}

/** What the parts of a rule are parts of. */
export interface Named {
  readonly fields: readonly { readonly name: string }[]
  readonly keyParts: readonly KeyPart[]
}

/** `family_name + date_of_birth/year` */
export function ruleName(its: Named, { parts }: BlockRule): string {
  return parts.map((part) => partName(its, part)).join(' + ')
}

/** `date_of_birth/year` */
export function partName({ keyParts, fields }: Named, part: number): string {
  const keyPart = keyParts[part]
  const field = fields[keyPart?.field ?? -1]?.name ?? ''
  return keyPart === undefined || keyPart.part === 'value' ? field : `${field}/${keyPart.part}`
}

import { hashText, mixed } from '../hash.ts'
import { itemsOf, type KeyPart, type Rows } from '../rows.ts'
import { type BlockingRules, type BlockRule, keysOf } from './rule.ts'

/** A key of the store is below 2⁵³: 14 bits of the kind, 8 of the rule, 31 of the values. */
const valuesRange = 2 ** 31
const rulesRange = 2 ** 8
const kindsRange = 2 ** 14

/**
 * The keys of a record. It is compared with whoever shares one that is not crowded. A crowded key is followed by one for every other field
 * that the record has, made of both: those who share it are compared as far as they agree on one thing more.
 *
 * @returns what gives the keys of a record, each once
 */
export function keysFor(
  rows: Rows,
  { keyParts, rules }: BlockingRules,
  kind: string,
  isCrowded: (key: number) => boolean,
): (record: number) => readonly number[] {
  const bases = rules.map((_, rule) => keyBase(kind, rule))
  const refine = rules.map((rule) => refinedKeys(rows, rule, keyParts))
  return (record) => {
    const keys = rules.flatMap((rule, r) =>
      keysOf(rows, rule, record).flatMap((key) => {
        const base = bases[r]!
        return isCrowded(base + key) ? [base + key, ...refine[r]!(record, key).map((its) => base + its)] : [base + key]
      }),
    )
    return [...new Set(keys)]
  }
}

/** What the keys of a rule begin at in the store. */
export function keyBase(kind: string, rule: number): number {
  return ((hashText(kind) % kindsRange) * rulesRange + (rule % rulesRange)) * valuesRange
}

/** For a crowded key of a record: one for every other field that it has, made of both. */
export function refinedKeys(
  { words, lists, stride, fields }: Rows,
  rule: BlockRule,
  keyParts: readonly KeyPart[],
): (record: number, key: number) => readonly number[] {
  const others = otherValues(rule, keyParts)
  return (record, key) =>
    others.flatMap((part) =>
      itemsOf(lists, words[record * stride + fields + part]!).map((item) => mixed(mixed(key, part + 1), item)),
    )
}

function otherValues({ parts }: BlockRule, keyParts: readonly KeyPart[]): readonly number[] {
  const taken = new Set(parts.map((part) => keyParts[part]!.field))
  return keyParts.flatMap(({ field, part }, i) => (part === 'value' && !taken.has(field) ? [i] : []))
}

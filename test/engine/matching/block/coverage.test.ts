import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { coverageOf } from '../../../../engine/matching/block/coverage.ts'
import { crowdedKeys } from '../../../../engine/matching/block/crowded.ts'
import { singleKey } from '../../../../engine/matching/block/rule.ts'
import { rowsFrom } from '../tables.ts'

const fields = 45
const part = fc.nat(fields - 1)
const sets = fc.uniqueArray(
  fc.uniqueArray(part, { minLength: 1, maxLength: 4 }).map((its) => its.toSorted((a, b) => a - b)),
  {
    selector: (its) => its.join(),
    minLength: 1,
    maxLength: 40,
  },
)

test.prop([sets, fc.uniqueArray(part, { minLength: 10 })])(
  'a pair belongs to the first of the rules that it agrees on, and to no other',
  (sets, agreed) => {
    const rules = sets.map((parts) => ({ parts }))
    const record = (other: string) => Array.from({ length: fields }, (_, f) => [agreed.includes(f) ? 'same' : other])
    const rows = rowsFrom([record('one'), record('other')], fields)
    const blocking = { rules, crowded: crowdedKeys([], []) }
    const found = rules.flatMap((rule, r) => (coverageOf(rows, blocking, r)(0, 1, singleKey(rows, rule, 0)) ? [r] : []))
    const first = rules.findIndex((rule) => rule.parts.every((its) => agreed.includes(its)))
    expect(found).toEqual(first < 0 ? [] : [first])
  },
)

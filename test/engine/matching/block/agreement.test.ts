import { test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { type Agreement, agreementOver, bitsOf, mostKeyParts } from '../../../../engine/matching/block/agreement.ts'
import { rowsFrom, someRecords } from '../tables.ts'

const parts = Array.from({ length: mostKeyParts }, (_, part) => part)

function bitsFor(held: readonly number[]) {
  const { low, high } = bitsOf({ parts: held })
  return { low, high }
}

test.prop([someRecords(mostKeyParts, 'ab', 2, 2)])('a pair agrees on the parts in which both have a value', ([one, other]) => {
  const into: Agreement = { low: 0, high: 0, several: false }
  agreementOver(rowsFrom([one ?? [], other ?? []], mostKeyParts), into, [...Array(mostKeyParts).keys()])(0, 1)
  const shared = parts.filter((part) => one?.[part]?.some((value) => other?.[part]?.includes(value)))
  const both = parts.some((part) => new Set(one?.[part]).size > 1 && new Set(other?.[part]).size > 1)
  expect(into).toEqual({ ...bitsFor(shared), several: both })
})

it('as many parts as there may be have a bit each', () => {
  const bits = parts.map((part) => bitsFor([part]))
  expect(new Set(bits.map(({ low, high }) => `${low} ${high}`)).size).toBe(mostKeyParts)
  expect(bits.every(({ low, high }) => low >= 0 && high >= 0 && low + high > 0)).toBe(true)
})

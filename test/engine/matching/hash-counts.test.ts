import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { countOf, hashCounts } from '../../../engine/matching/hash-counts.ts'

const entries = fc.array(fc.tuple(fc.oneof(fc.nat(20), fc.integer({ min: 0, max: 2 ** 32 - 1 })), fc.double({ noNaN: true })))

test.prop([entries, fc.array(fc.nat(30))])('counts are found as a Map would have them, and nothing else is', (counts, others) => {
  const map = new Map(counts)
  const its = hashCounts(
    counts.map(([hash]) => hash),
    counts.map(([, count]) => count),
  )
  for (const hash of [...map.keys(), ...others]) expect(countOf(its, hash)).toBe(map.get(hash))
  expect([its.hashes.length, its.counts.length]).toEqual([map.size, map.size])
})

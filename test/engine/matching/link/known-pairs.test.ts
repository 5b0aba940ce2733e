import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { knownPairs, knownWeight } from '../../../../engine/matching/link/known-pairs.ts'

const pair = fc.tuple(fc.nat(9), fc.nat(9)).filter(([a, b]) => a !== b)
const pairs = fc.uniqueArray(pair, { selector: ([a, b]) => Math.min(a, b) * 10 + Math.max(a, b) })

test.prop([pairs])('a pair has the weight that it was found with, from either side, and no other pair has one', (found) => {
  const known = knownPairs(10, {
    a: Uint32Array.from(found, ([a]) => a),
    b: Uint32Array.from(found, ([, b]) => b),
    weight: Float32Array.from(found.keys()),
    length: found.length,
  })
  for (let a = 0; a < 10; a++) {
    for (let b = 0; b < 10; b++) {
      const at = found.findIndex(([x, y]) => (x === a && y === b) || (x === b && y === a))
      expect(knownWeight(known, a, b)).toBe(at === -1 ? undefined : at)
    }
  }
})

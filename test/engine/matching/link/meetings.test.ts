import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { join, rootOf, singletons } from '../../../../engine/matching/link/components.ts'
import { meetings } from '../../../../engine/matching/link/meetings.ts'

const size = 12
const merge = fc.record({ a: fc.nat(size - 1), b: fc.nat(size - 1), height: fc.integer({ min: -3, max: 3 }) })

test.prop([fc.array(merge, { maxLength: 30 })], { numRuns: 300 })(
  'two records meet at the highest height from which merges put them together',
  (merges) => {
    const meeting = meetings(size, {
      height: Float64Array.from(merges, ({ height }) => height),
      a: Uint32Array.from(merges, ({ a }) => a),
      b: Uint32Array.from(merges, ({ b }) => b),
    })
    for (let one = 0; one < size; one++) {
      for (let other = one + 1; other < size; other++) {
        const met = meeting(one, other)
        expect(met === undefined ? undefined : merges[met]?.height).toBe(heightOf(merges, one, other))
      }
    }
  },
)

function heightOf(merges: readonly { a: number; b: number; height: number }[], one: number, other: number) {
  const heights = new Set(merges.map(({ height }) => height))
  return [...heights]
    .toSorted((x, y) => y - x)
    .find((least) => {
      const parent = singletons(size)
      for (const { a, b, height } of merges) if (height >= least) join(parent, a, b)
      return rootOf(parent, one) === rootOf(parent, other)
    })
}

import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { randomOf, shuffled, weighted } from '../../../sandbox/population/random.ts'

describe('random streams', () => {
  it('differ by seed, purpose and index, and repeat for the same three', () => {
    const first = (seed: number, purpose: string, index: number) => randomOf(seed, purpose, index)()
    const streams = [first(1, 'a', 0), first(2, 'a', 0), first(1, 'b', 0), first(1, 'a', 1)]
    expect(new Set(streams).size).toBe(4)
    expect(first(1, 'a', 0)).toBe(streams[0])
  })

  it('are even over neighbouring indexes', () => {
    const drawn = Array.from({ length: 20_000 }, (_, index) => Math.floor(randomOf(5, 'even', index)() * 10))
    const tenths = Array.from({ length: 10 }, (_, tenth) => drawn.filter((n) => n === tenth).length)
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(170) // four standard deviations
  })

  it('draw by weight', () => {
    const draw = weighted([
      ['rare', 1],
      ['frequent', 9],
    ])
    const random = randomOf(3, 'weights', 0)
    const rare = Array.from({ length: 10_000 }, () => draw(random)).filter((drawn) => drawn === 'rare')
    expect(rare.length / 10_000).toBeCloseTo(0.1, 1)
  })
})

test.prop([fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 100_000 })])(
  'shuffled meets every number once',
  (size, seed) => {
    const lot = shuffled(size, seed)
    expect(new Set(Array.from({ length: size }, (_, n) => lot(n)))).toEqual(new Set(Array.from({ length: size }, (_, n) => n)))
  },
)

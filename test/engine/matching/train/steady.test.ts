import { describe, expect, it } from 'vitest'
import { steadied, steadyOf } from '../../../../engine/matching/train/steady.ts'

const steady = { most: 0.25, levels: 1 }

describe('what hardly ever changes', () => {
  it('differs as often as it is learned to, up to a share', () => {
    const m = Float64Array.of(0, 0.7, 0.1, 0.2)
    expect(steadied(m, steady)).toBe(m)
  })

  it('differs no more often than that, and the other levels take the rest as they stand to each other', () => {
    const [, same, near, different] = steadied(Float64Array.of(0, 0.3, 0.1, 0.6), steady)
    expect(different).toBeCloseTo(0.25)
    expect(same).toBeCloseTo(0.5625)
    expect(near).toBeCloseTo(0.1875)
  })

  it('is how people and organisations are called, and when they were born', () => {
    const roles = ['given_name', 'family_name', 'full_name', 'organisation', 'date', 'id', 'street'] as const
    const found = steadyOf(
      roles.map((role) => ({ role })),
      [...roles.keys()],
    )
    expect([...found.keys()].map((f) => roles[f])).toEqual(roles.slice(0, 5))
  })
})

import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { groupsOf } from '../../../../engine/matching/link/groups.ts'
import { link } from '../../../../engine/matching/link/linkage.ts'
import { overruled } from '../../../../engine/matching/link/overruled.ts'
import { anyComponent, contradictions, denseOf, sparseOf, weighed } from './members.ts'

const threshold = 4
const certain = [[0, 1]] as const

describe('members that are the same for certain', () => {
  it('take along whoever is the same as one of them, whatever the others say of him', () => {
    const component = denseOf(6, weighed('0-2 12, 0-4 12, 2-4 9, 1-3 9'), -9)
    expect(groupsOf({ ...component, same: certain }, threshold)).toEqual([[0, 1, 2, 4], [3], [5]])
    const all = [component, sparseOf(component)].map((its) => groupsOf(overruled({ ...its, certain }, threshold), threshold))
    expect(all).toEqual([
      [[0, 1, 2, 3, 4], [5]],
      [[0, 1, 2, 3, 4], [5]],
    ])
  })

  it('can be hundreds on either side', () => {
    const [one, other] = [0, 400].map((first) => Array.from({ length: 399 }, (_, k) => [first, first + k + 1] as const))
    const component = { ...denseOf(800, weighed('3-420 9'), -9), certain: [...(one ?? []), ...(other ?? [])] }
    expect(groupsOf(overruled(component, threshold), threshold)).toHaveLength(1)
  })

  it('say no more together than one of them alone', () => {
    const component = denseOf(3, weighed('0-2 3, 1-2 3'), -9)
    expect(groupsOf({ ...component, same: certain }, threshold)).toEqual([[0, 1, 2]])
    expect(groupsOf({ ...component, certain }, threshold)).toEqual([[0, 1], [2]])
  })

  it('do not join those who are kept apart from one of them', () => {
    const component = { ...denseOf(3, weighed('0-2 9'), -9), certain, forbidden: [[1, 2]] as const }
    expect(groupsOf(overruled(component, threshold), threshold)).toEqual([[0, 1], [2]])
  })
})

test.prop([anyComponent], { numRuns: 300 })(
  'are together, however they are linked, and nobody with whom he is kept apart from',
  (any) => {
    const { same, ...component } = any
    const merges = link({ ...component, certain: same ?? [] })
    expect(link({ ...sparseOf(component), certain: same ?? [] })).toEqual(merges)
    const groups = groupsOf({ ...component, certain: same ?? [] }, threshold)
    const groupOf = (member: number) => groups.findIndex((group) => group.includes(member))
    for (const [a, b] of same ?? []) expect(groupOf(a)).toBe(groupOf(b))
    const denied = contradictions(any)
    for (const pair of component.forbidden ?? []) if (!denied.includes(pair)) expect(groupOf(pair[0])).not.toBe(groupOf(pair[1]))
  },
)

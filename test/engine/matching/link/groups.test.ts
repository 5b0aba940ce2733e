import { describe, expect, it } from 'vitest'
import { agreed, groupsOf } from '../../../../engine/matching/link/groups.ts'
import { edgesOf } from '../../../../engine/matching/link/members.ts'
import { tiesOf } from '../../../../engine/matching/link/ties.ts'

const nothing = { same: [], different: [], merged: [] }

describe('what is the same for certain', () => {
  it('is what people decided and what sources joined', () => {
    expect(agreed(3, { ...nothing, same: [[0, 1]], merged: [[1, 2]] })).toEqual([
      [0, 1],
      [1, 2],
    ])
  })

  it.each<{ what: string; merged: readonly (readonly [number, number])[]; same?: readonly (readonly [number, number])[] }>([
    { what: 'themselves', merged: [[0, 2]] },
    { what: 'by way of a decision', merged: [[1, 2]], same: [[0, 1]] },
  ])('is not what sources joined and people keep apart, $what', ({ merged, same = [] }) => {
    expect(agreed(3, { same, merged, different: [[2, 0]] })).toEqual(same)
  })

  it('is the first of two merges where both would join what people keep apart', () => {
    const merged = [
      [0, 1],
      [1, 2],
    ] as const
    expect(agreed(3, { ...nothing, merged, different: [[0, 2]] })).toEqual([[0, 1]])
  })
})

it('the groups of a component are its clusters at the threshold', () => {
  const weight = (i: number, j: number) => (i === 0 && j === 2 ? 6 : -6)
  expect(groupsOf({ size: 3, prior: -7, weight }, 3)).toEqual([[0, 2], [1]])
  expect(groupsOf({ size: 3, prior: -7, weight }, 7)).toEqual([[0], [1], [2]])
})

it('components hang together by edges, decisions and merges, and know what is between their own members only', () => {
  const { components, alone } = tiesOf(8, {
    edges: edgesOf([[5, 3, 1]]),
    same: [[1, 5]],
    merged: [[6, 7]],
    different: [
      [1, 3],
      [1, 6],
      [0, 2],
    ],
  })
  expect(components).toEqual([
    {
      places: Uint32Array.of(1, 3, 5),
      edges: edgesOf([[2, 1, 1]]),
      same: [[0, 2]],
      different: [[0, 1]],
      merged: [],
    },
    { places: Uint32Array.of(6, 7), edges: edgesOf([]), same: [], different: [], merged: [[0, 1]] },
  ])
  expect([...alone]).toEqual([0, 2, 4])
})

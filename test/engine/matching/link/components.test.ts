import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { type Components, componentsOf } from '../../../../engine/matching/link/components.ts'
import { edgesOf, weighed } from './members.ts'

function listed({ members, starts }: Components): readonly (readonly number[])[] {
  return Array.from({ length: starts.length - 1 }, (_, c) => [...members.subarray(starts[c], starts[c + 1])])
}

it('joins what a chain of edges connects, and leaves out those who stay alone', () => {
  expect(listed(componentsOf(7, edgesOf(weighed('5-2 1, 1-2 1, 4-3 1')), 0))).toEqual([
    [1, 2, 5],
    [3, 4],
  ])
})

it('takes edges of the least weight and more, and none beyond the length', () => {
  const edges = edgesOf([
    [0, 1, -2],
    [1, 2, -2.5],
    [2, 3, 9],
  ])
  expect(listed(componentsOf(4, { ...edges, length: 2 }, -2))).toEqual([[0, 1]])
})

const someEdges = fc.array(fc.tuple(fc.nat(29), fc.nat(29), fc.constantFrom(-1, 1)))

test.prop([someEdges])('finds what handing on the smallest member along the edges finds', (edges) => {
  const kept = edges.filter(([, , weight]) => weight > 0)
  const first = Array.from({ length: 30 }, (_, i) => i)
  for (const _ of first) for (const [a, b] of kept) first[a] = first[b] = Math.min(first[a] ?? a, first[b] ?? b)
  const groups = [...Map.groupBy(first.keys(), (member) => first[member]).values()].filter(({ length }) => length > 1)
  expect(listed(componentsOf(30, edgesOf(edges), 0))).toEqual(groups)
})

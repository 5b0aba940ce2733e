import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { components } from '../../../engine/matching/components.ts'

it('joins what a chain of edges connects, and leaves the rest alone', () => {
  const edges = [
    { a: 1, b: 2 },
    { a: 2, b: 5 },
    { a: 3, b: 4 },
  ]
  expect(components([5, 4, 3, 2, 1, 6], edges)).toEqual([[1, 2, 5], [3, 4], [6]])
})

it('ignores edges to records that are not asked about', () => {
  expect(
    components(
      [1, 2],
      [
        { a: 1, b: 9 },
        { a: 2, b: 9 },
      ],
    ),
  ).toEqual([[1], [2]])
})

const edges = fc.array(fc.record({ a: fc.integer({ min: 1, max: 30 }), b: fc.integer({ min: 1, max: 30 }) }))
const members = Array.from({ length: 30 }, (_, i) => i + 1)

test.prop([edges, fc.infiniteStream(fc.nat())])('does not depend on the order of the edges', (some, keys) => {
  const shuffled = some
    .map((edge) => ({ edge, key: keys.next().value ?? 0 }))
    .toSorted((x, y) => x.key - y.key)
    .map(({ edge }) => edge)
  expect(components(members, shuffled)).toEqual(components(members, some))
})

test.prop([edges])('puts every record in one component, with whomever it has an edge to', (some) => {
  const found = components(members, some)
  expect(found.flat().toSorted((a, b) => a - b)).toEqual(members)
  for (const { a, b } of some) expect(found.find((group) => group.includes(a))).toContain(b)
})

import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { cut } from '../../../../engine/matching/link/cut.ts'
import { explain } from '../../../../engine/matching/link/explain.ts'
import { link } from '../../../../engine/matching/link/linkage.ts'
import type { Dense, Pair, Sparse } from '../../../../engine/matching/link/members.ts'
import { type Merge, valueOf } from '../../../../engine/matching/link/merge.ts'
import { anyComponent, contradictions, denseOf, edgesOf, pairsOf, sparseOf, type Weighed, weighed } from './members.ts'

const both: readonly [string, (component: Dense) => Dense | Sparse][] = [
  ['with every pair scored', (component) => component],
  ['over edges', (component) => sparseOf(component)],
]

/** `'0 1 | 2'`: who is with whom at a threshold. */
function clustersAt(component: Dense | Sparse, threshold: number): string {
  const labels = cut(component.size, link(component), threshold)
  const groups = Map.groupBy(labels.keys(), (member) => labels[member])
  return [...groups.values()].map((group) => group.join(' ')).join(' | ')
}

describe.each(both)('linkage %s', (_how, made) => {
  it.each([
    ['joins what is alike', 3, '0-2 8', '0 2 | 1'],
    ['keeps two strangers apart whom a third is like', 3, '0-1 5, 1-2 4, 0-2 -12', '0 1 | 2'],
    ['does not follow a chain of weak links', 5, '0-1 3, 1-2 2, 2-3 3, 3-4 1', '0 1 | 2 3 | 4'],
    ['lets one odd pair be outvoted', 3, '0-1 9, 1-2 8, 0-2 -3', '0 1 2'],
    ['gives what is equally likely to the first', 3, '1-2 4, 0-1 4, 0-2 -12', '0 1 | 2'],
    ['joins nobody where nobody is alike', 2, '', '0 | 1'],
  ])('%s', (_what, size, pairs, expected) => {
    expect(clustersAt(made(denseOf(size, weighed(pairs))), 0.5)).toBe(expected)
  })

  it('takes no pair for surer than twelve nats, either way', () => {
    expect(link(made(denseOf(2, weighed('0-1 90'))))).toMatchObject([{ mean: 12 }])
    expect(link(made(denseOf(2, weighed('0-1 -90'))))).toMatchObject([{ mean: -12 }])
  })

  it('keeps what is forbidden apart, and the clusters around it', () => {
    const forbidden: readonly Pair[] = [[3, 0]]
    const component = { ...denseOf(4, weighed('0-1 9, 2-3 9'), 4), forbidden }
    expect(clustersAt(made(component), Number.NEGATIVE_INFINITY)).toBe('0 1 | 2 3')
  })

  it('joins what people decided to be the same first, with all that follows from it', () => {
    const same: readonly Pair[] = [
      [2, 1],
      [2, 0],
    ]
    const merges = link(made({ ...denseOf(3, []), same }))
    expect(merges.map(({ height, a, b, pairs, probability }) => [height, a, b, pairs, probability])).toEqual([
      [Number.POSITIVE_INFINITY, 0, 1, 1, 1],
      [Number.POSITIVE_INFINITY, 0, 2, 2, 1],
    ])
  })

  it('tells what a merge was made of', () => {
    const [, second] = link(made(denseOf(3, weighed('0-1 10, 0-2 2, 1-2 4'))))
    const value = valueOf(3, 2, -12)
    expect(second).toMatchObject({ a: 0, b: 2, pairs: 2, mean: 3, value, height: value })
    expect(second?.probability).toBeCloseTo(1 / (1 + Math.exp(-value)))
  })

  it('joins nothing below the least value', () => {
    const component = { ...denseOf(4, weighed('0-1 3, 2-3 1')), least: 2 }
    expect(link(made(component))).toHaveLength(1)
  })
})

it('takes more from the mean of many pairs than from one', () => {
  expect(valueOf(1, 1, -10)).toBe(1)
  expect(valueOf(1, 4, -10)).toBeCloseTo(3.3375)
  expect(valueOf(-14, 4, -10)).toBeCloseTo(-14.85)
})

describe('a pair that was not compared', () => {
  const chain = edgesOf(weighed('0-1 8, 1-2 8'))

  it('counts as it is told to', () => {
    const strict = { size: 3, prior: -12, edges: chain, uncompared: -12 }
    expect(clustersAt(strict, 2)).toBe('0 1 | 2')
    expect(clustersAt({ ...strict, uncompared: -4 }, 2)).toBe('0 1 2')
  })

  it('is no evidence, however large the clusters', () => {
    const star = Array.from({ length: 60 }, (_, i): Weighed => [0, i + 1, 4])
    const merges = link({ size: 61, prior: -12, edges: edgesOf(star), uncompared: -3 })
    expect(merges.at(-1)?.height).toBeCloseTo(-3, 0)
  })
})

/** Straight from the definition: every mean anew from the weights, every pair of clusters looked at. */
function naive({ size, prior, weight, same = [], forbidden = [] }: Dense): readonly (readonly [number, number, number])[] {
  let clusters = Array.from({ length: size }, (_, i): readonly number[] => [i])
  const merges: (readonly [number, number, number])[] = []
  const isForbidden = (x: readonly number[], y: readonly number[]) =>
    forbidden.some(([a, b]) => (x.includes(a) && y.includes(b)) || (x.includes(b) && y.includes(a)))
  const join = (x: readonly number[], y: readonly number[], height: number) => {
    merges.push([Math.min(height, merges.at(-1)?.[0] ?? Number.POSITIVE_INFINITY), x[0] ?? -1, y[0] ?? -1])
    const joined = [...x, ...y].toSorted((a, b) => a - b)
    clusters = [...clusters.filter((its) => its !== x && its !== y), joined].toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
  }
  for (const [a, b] of same) {
    const [x, y] = clusters.filter((its) => its.includes(a) || its.includes(b))
    if (x !== undefined && y !== undefined) join(x, y, Number.POSITIVE_INFINITY)
  }
  for (;;) {
    const options = pairsOf(clusters.length).flatMap(([i, j]) => {
      const [x = [], y = []] = [clusters[i], clusters[j]]
      if (isForbidden(x, y)) return []
      const weights = x.flatMap((a) => y.map((b) => Math.max(-12, Math.min(12, weight(Math.min(a, b), Math.max(a, b))))))
      const pairs = weights.length
      return [{ x, y, value: valueOf(weights.reduce((sum, its) => sum + its, 0) / pairs, pairs, prior) }]
    })
    const [first, ...rest] = options
    if (first === undefined) return merges
    const best = rest.reduce((best, option) => (option.value > best.value ? option : best), first)
    join(best.x, best.y, best.value)
  }
}

function scored(merges: readonly Merge[]) {
  return merges.filter(({ height }) => height !== Number.POSITIVE_INFINITY).map(({ height, a, b }) => [height, a, b])
}

test.prop([anyComponent], { numRuns: 300 })('is average linkage by its definition, ties included', (component) => {
  expect(scored(link(component))).toEqual(naive(component).filter(([height]) => height !== Number.POSITIVE_INFINITY))
})

test.prop([anyComponent], { numRuns: 300 })('is the same over edges where all pairs were compared', (component) => {
  expect(link(sparseOf(component))).toEqual(link(component))
})

test.prop([anyComponent, fc.infiniteStream(fc.nat())])(
  'does not depend on the order of edges or constraints',
  (component, keys) => {
    const { edges, same = [], forbidden = [], ...rest } = sparseOf(component)
    const compared = Array.from(edges.a, (a, i): Weighed => [a, edges.b[i]!, edges.weight[i]!])
    const shuffled = <Item>(items: readonly Item[]) =>
      items
        .map((item) => ({ item, key: keys.next().value ?? 0 }))
        .toSorted((x, y) => x.key - y.key)
        .map(({ item }) => item)
    const turned = shuffled(compared).map(([a, b, weight]): Weighed => [b, a, weight])
    const other = { ...rest, edges: edgesOf(turned), same: shuffled(same), forbidden: shuffled(forbidden) }
    expect(link(other)).toEqual(link(sparseOf(component)))
  },
)

test.prop([anyComponent, fc.integer({ min: -30, max: 30 })])(
  'heights never rise, and no decision is broken at any cut',
  (component, at) => {
    const merges = link(component)
    expect(merges.every(({ height }, i) => i === 0 || height <= merges[i - 1]!.height)).toBe(true)
    const labels = cut(component.size, merges, at / 2)
    const reported = contradictions(component)
    for (const [a, b] of component.same ?? []) expect(labels[a]).toBe(labels[b])
    for (const pair of component.forbidden ?? []) expect(labels[pair[0]] === labels[pair[1]]).toBe(reported.includes(pair))
  },
)

test.prop([anyComponent])('a cut is what its merges make of the members', ({ size, ...component }) => {
  const merges = link({ size, ...component })
  expect(new Set(cut(size, merges, Number.NEGATIVE_INFINITY)).size).toBe(size - merges.length)
  expect(cut(size, [], 0)).toEqual(Uint32Array.from({ length: size }, (_, i) => i))
})

it('reports what is decided to be the same and forbidden at once', () => {
  const same: readonly Pair[] = [
    [0, 1],
    [1, 2],
  ]
  const forbidden: readonly Pair[] = [
    [0, 2],
    [2, 3],
  ]
  expect(contradictions({ size: 4, prior: -9, same, forbidden })).toEqual([[0, 2]])
})

it.each([
  ['a chain', (i: number): Weighed => [i, i + 1, 3 + (i % 7)]],
  ['a star', (i: number): Weighed => [0, i + 1, 3 + (i % 7)]],
])('%s of 100,000 comes apart in less than ten seconds', (_shape, edge) => {
  const edges = edgesOf(Array.from({ length: 99_999 }, (_, i) => edge(i)))
  const began = performance.now()
  const merges = link({ size: 100_000, prior: -12, edges, uncompared: -12, least: -2 })
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(merges.length).toBeGreaterThan(1)
  expect(merges.every(({ pairs }) => pairs <= 4)).toBe(true)
})

test.prop([anyComponent], { numRuns: 300 })(
  'who is told apart when asked is kept apart as whoever is named beforehand',
  (component) => {
    const { forbidden = [], ...rest } = component
    const isForbidden = (i: number, j: number) => forbidden.some(([a, b]) => (a === i && b === j) || (a === j && b === i))
    const merges = link(component)
    for (const asked of [
      { ...rest, isForbidden },
      { ...sparseOf(rest), isForbidden },
    ])
      expect(link(asked)).toEqual(merges)
  },
)

it('two who were never compared are kept apart too, however much is between them', () => {
  const component: Sparse = { size: 4, prior: -12, uncompared: -4, edges: edgesOf(weighed('0-1 9, 1-2 9, 0-2 9, 2-3 9, 1-3 9')) }
  expect(clustersAt(component, 0.5)).toBe('0 1 2 3')
  const isForbidden = (i: number, j: number) => i + j === 3 && Math.abs(i - j) === 3
  expect(clustersAt({ ...component, isForbidden }, 0.5)).toBe('0 1 2 | 3')
  expect(explain({ ...component, isForbidden }, link({ ...component, isForbidden }), 3, 1, 0.5)).toMatchObject({
    reason: 'forbidden',
    forbidden: [0, 3],
  })
})

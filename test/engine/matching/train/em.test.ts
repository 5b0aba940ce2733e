import { describe, expect, it } from 'vitest'
import { logit } from '../../../../engine/matching/odds.ts'
import type { Compared } from '../../../../engine/matching/train/compared.ts'
import { learn } from '../../../../engine/matching/train/em.ts'
import { countedOver, probabilities } from '../../../../engine/matching/train/expectation.ts'
import type { Together } from '../../../../engine/matching/train/overlaps.ts'
import { steadyOf } from '../../../../engine/matching/train/steady.ts'
import { levelsOf, mixture, placeOf, type Sort, togetherOf } from './mixtures.ts'

const ladder = { levels: ['exact', { edits: 1 }], prior: [0.6, 0.2, 0.2] }
const compared = (fields: number, its: Partial<Compared> = {}): Compared => ({
  comparisons: Array.from({ length: fields }, () => ladder),
  names: undefined,
  personal: [],
  called: [],
  partly: [],
  born: [],
  steady: new Map(),
  relocatable: undefined,
  ...its,
})

const pairs = 1_000_000
const records = 1_414

function learnedFrom(sorts: readonly Sort[], its: Partial<Compared> = {}, together = togetherOf(sorts)) {
  const how = compared(sorts[0]?.shares.length ?? 0, its)
  const patterns = mixture(sorts)
  return { patterns, how, learned: learn(how, patterns, levelsOf(sorts), together, pairs, records) }
}

describe('learning without labels', () => {
  it.each<{ what: string; matches: number; m: readonly (readonly number[])[] }>([
    { what: 'many clean matches', matches: 2_000, m: [0, 1, 2, 3].map(() => [0.9, 0.07, 0.03]) },
    {
      what: 'fields of different dirt',
      matches: 1_000,
      m: [
        [0.95, 0.03, 0.02],
        [0.5, 0.3, 0.2],
        [0.8, 0.1, 0.1],
        [0.4, 0.1, 0.5],
      ],
    },
    { what: 'few matches', matches: 300, m: [0, 1, 2, 3].map(() => [0.7, 0.2, 0.1]) },
  ])('finds how pairs of one customer and of others compare: $what', ({ matches, m }) => {
    const u = [
      [0.001, 0.002, 0.997],
      [0.002, 0.004, 0.994],
      [0.01, 0.01, 0.98],
      [0.005, 0.015, 0.98],
    ]
    const { learned } = learnedFrom([
      { pairs: matches, shares: m },
      { pairs: pairs - matches, shares: u },
    ])
    expect(Math.abs(learned.matches / matches - 1)).toBeLessThan(0.05)
    for (const [f, shares] of m.entries()) {
      for (const [i, share] of shares.entries()) {
        expect(Math.abs(learned.m[f]![i + 1]! - share)).toBeLessThan(0.02)
        expect(Math.abs(learned.u[f]![i + 1]! / u[f]![i]! - 1)).toBeLessThan(0.05)
      }
    }
    expect(learned.related).toBe(0)
  })

  const one = { pairs: 1_000, shares: [0, 1, 2].map(() => [0.8, 0.1, 0.1]) }
  const others = { pairs: pairs - 1_000, shares: [0, 1, 2].map(() => [0.002, 0.002, 0.996]) }
  const countedWith = (together: Together) => {
    const some = mixture([
      { ...one, pairs: 400 },
      { ...others, pairs: 300_000 },
    ])
    const candidates = mixture([one, others])
    const learned = learn(compared(3), some, levelsOf([one, others]), together, pairs, records, candidates)
    return { learned, counted: countedOver(candidates, learned, pairs, undefined) }
  }

  it('counts matches over more candidates than it learned from', () => {
    const { learned, counted } = countedWith(togetherOf([others]))
    expect(Math.abs(counted.matches / 1_000 - 1)).toBeLessThan(0.1)
    expect(counted.m).toEqual(learned.m)
  })

  it('takes no match that it did not learn from for fields that agree together by chance', () => {
    expect(countedWith(togetherOf([one, others])).learned.overlaps).toEqual([])
  })
})

describe('couples', () => {
  const fields = ['given name', 'family name', 'phone', 'date of birth', 'street'] as const
  const apart: Partial<Compared> = { personal: [0], born: [3] }
  const sorts: readonly Sort[] = [
    { pairs: 700, shares: fields.map(() => [0.88, 0.07, 0.05]) },
    // Of couples and of others a name is as rare as of any two; couples share what they live with.
    { pairs: 400, shares: fields.map((_, f) => (f === 0 || f === 3 ? [0.003, 0.006, 0.991] : [0.92, 0.03, 0.05])) },
    { pairs: pairs - 1_100, shares: fields.map(() => [0.003, 0.006, 0.991]) },
  ]
  const probabilityOf = (its: Partial<Compared>, pattern: readonly number[]) => {
    const { patterns, learned } = learnedFrom(sorts, its)
    return probabilities(patterns, learned, pairs, undefined).match[placeOf(patterns, pattern)]!
  }

  it('who share their contact points are told from one customer by what is personal', () => {
    const couple = [3, 1, 1, 3, 1]
    expect(probabilityOf({}, couple)).toBeGreaterThan(0.5)
    expect(probabilityOf(apart, couple)).toBeLessThan(0.02)
  })

  it.each([
    ['all agrees', [1, 1, 1, 1, 1]],
    ['the date is another', [1, 1, 1, 3, 1]],
    ['the given name is misspelt', [2, 1, 1, 1, 1]],
  ])('do not take customers with them: where %s', (_what, pattern) => {
    expect(probabilityOf(apart, pattern)).toBeGreaterThan(0.9)
  })

  it('are counted, and how often they share what', () => {
    const { learned } = learnedFrom(sorts, apart)
    expect(Math.abs(learned.related / 400 - 1)).toBeLessThan(0.1)
    expect(Math.abs(learned.matches / 700 - 1)).toBeLessThan(0.1)
    expect([1, 2, 4].every((f) => Math.abs(learned.h[f]![1]! - 0.92) < 0.05)).toBe(true)
  })
})

describe('in families', () => {
  // Given name, date of birth, street.
  const apart: Partial<Compared> = { personal: [0], born: [1], called: [0] }
  const any = [0.003, 0.006, 0.991]
  const home = [0.92, 0.03, 0.05]
  const one = { pairs: 700, shares: [0, 1, 2, 3, 4].map(() => [0.88, 0.07, 0.05]) }
  const family = (its: { pairs: number; name?: readonly number[]; born?: readonly number[] }): Sort => {
    return { pairs: its.pairs, shares: [its.name ?? any, its.born ?? any, home, home, home] }
  }
  const others = { pairs: pairs - 1_200, shares: [0, 1, 2, 3, 4].map(() => any) }
  const [same, otherwise] = [
    [1, 0, 0],
    [0, 0, 1],
  ]
  const shareOf = (sorts: readonly Sort[]) => {
    const { h, namesakes } = learnedFrom([one, ...sorts, others], apart).learned
    return { twins: h[1]![1]! - any[0]!, namesakes }
  }

  it('how many are twins, or called after one another, is learned', () => {
    const usual = shareOf([family({ pairs: 500, name: otherwise, born: otherwise })])
    const twins = shareOf([
      family({ pairs: 450, name: otherwise, born: otherwise }),
      family({ pairs: 50, name: otherwise, born: same }),
    ])
    const juniors = shareOf([
      family({ pairs: 450, name: otherwise, born: otherwise }),
      family({ pairs: 50, name: same, born: otherwise }),
    ])
    expect(twins.twins).toBeGreaterThan(usual.twins + 0.005)
    expect(juniors.namesakes).toBeGreaterThan(usual.namesakes + 0.005)
  })

  it('no more are believed to be so than in most families, whatever the pairs tell', () => {
    const { twins, namesakes } = shareOf([
      family({ pairs: 300, name: otherwise, born: otherwise }),
      family({ pairs: 200, name: otherwise, born: same }),
    ])
    expect(twins).toBeLessThanOrEqual(0.03)
    expect(namesakes).toBeLessThanOrEqual(0.03)
  })
})

describe('where there are more families than customers who stand there twice', () => {
  // Given name, family name, street; all of them are in the address book of one small town.
  const home = [0.9, 0.07, 0.03]
  const sorts = [
    { pairs: 300, shares: [[0.8, 0.1, 0.1], home, home] },
    { pairs: 3_000, shares: [[0.06, 0.06, 0.88], home, home] },
    { pairs: pairs - 3_300, shares: [0, 1, 2].map(() => [0.005, 0.005, 0.99]) },
  ]
  const fields = [{ role: 'given_name' }, { role: 'family_name' }, { role: 'street' }] as const
  const families: Partial<Compared> = { personal: [0], called: [0] }

  it('they are not taken for one person each, which fits the pairs best', () => {
    expect(learnedFrom(sorts, families).learned.m[0]![3]).toBeGreaterThan(0.6)
    const { learned } = learnedFrom(sorts, { ...families, steady: steadyOf(fields, [0, 1]) })
    expect(learned.m[0]![3]).toBeLessThanOrEqual(0.25)
    expect(learned.related).toBeGreaterThan(1_000)
  })
})

it('where nobody is related, some are expected all the same', () => {
  const shares = [0, 1, 2, 3].map(() => [0.9, 0.05, 0.05])
  const { learned } = learnedFrom(
    [
      { pairs: 700, shares },
      { pairs: pairs - 700, shares: shares.map(() => [0.002, 0.004, 0.994]) },
    ],
    { personal: [0] },
  )
  expect(learned.related / learned.matches).toBeGreaterThanOrEqual(0.02)
})

it('names that are exchanged are not learned to be different', () => {
  const names = { given: 0, family: 1 }
  const shares = [0, 1, 2, 3, 4, 5].map(() => [0.98, 0.01, 0.01])
  const sorts = [
    { pairs: 700, shares },
    { pairs: pairs - 700, shares: shares.map(() => [0.002, 0.004, 0.994]) },
  ]
  const patterns = mixture(sorts)
  const place = placeOf(patterns, [3, 3, 1, 1, 1, 1])
  const differentOf = (swapped: Uint8Array) => {
    const counts = patterns.counts.with(place, 60)
    const its = { ...patterns, swapped, counts }
    return learn(compared(6, { names }), its, levelsOf(sorts), togetherOf(sorts), pairs, records).m[0]![3]!
  }
  const none = new Uint8Array(patterns.length)
  expect(differentOf(none)).toBeGreaterThan(0.05)
  expect(differentOf(none.with(place, 1))).toBeLessThan(0.02)
})

describe('families of whom only the whole name is known', () => {
  const levels = { levels: ['exact', { edits: 1 }, 'words_contained'], prior: [0.6, 0.2, 0.05, 0.15] }
  const shared = [0.9, 0.03, 0.02, 0.05]
  const any = [0.003, 0.003, 0.004, 0.99]
  const sorts: readonly Sort[] = [
    { pairs: 700, shares: [[0.9, 0.06, 0.02, 0.02], shared, shared, shared, shared] },
    { pairs: 400, shares: [[0.001, 0.001, 0.9, 0.098], any, shared, shared, shared] },
    { pairs: pairs - 1_100, shares: [[0.001, 0.001, 0.005, 0.993], any, any, any, any] },
  ]
  const apart: Partial<Compared> = { personal: [0], born: [1] }
  const learnedAs = (its: Partial<Compared>) => {
    const { patterns, learned } = learnedFrom(sorts, { comparisons: [0, 1, 2, 3, 4].map(() => levels), ...its })
    const { match } = probabilities(patterns, learned, pairs, undefined)
    return { learned, probabilityOf: (pattern: readonly number[]) => match[placeOf(patterns, pattern)]! }
  }

  it('are told from one customer where a part of the name may be shared', () => {
    const { learned, probabilityOf } = learnedAs({ ...apart, partly: [0] })
    const family = [3, 4, 1, 1, 1]
    expect(learnedAs(apart).probabilityOf(family)).toBeGreaterThan(0.5)
    expect(probabilityOf(family)).toBeLessThan(0.02)
    expect(probabilityOf([1, 4, 1, 1, 1])).toBeGreaterThan(0.9)
    expect(Math.abs(learned.related / 400 - 1)).toBeLessThan(0.1)
  })

  it('share a part of it, and the whole as seldom as any two', () => {
    const { h, u } = learnedAs({ ...apart, partly: [0] }).learned
    expect(h[0]!.slice(0, 3)).toEqual(u[0]!.slice(0, 3))
    expect(h[0]![3]).toBeGreaterThan(0.8)
    expect(h[0]!.reduce((sum, its) => sum + its)).toBeCloseTo(1)
  })
})

describe('people of one town', () => {
  const [any, place, same] = [
    [0.003, 0.006, 0.991],
    [0.01, 0.005, 0.985],
    [0.95, 0.03, 0.02],
  ]
  const others = { pairs: 899_700, shares: [any, any, place, place, place] }
  const sorts: readonly Sort[] = [
    { pairs: 300, shares: others.shares.map(() => [0.9, 0.06, 0.04]) },
    { pairs: 100_000, shares: [any, any, same, same, same] }, // region, postcode and city
    others,
  ]
  const learnedWith = (together: Together) => {
    const { patterns, learned } = learnedFrom(sorts, {}, together)
    const { match } = probabilities(patterns, learned, pairs, undefined)
    return { learned, probabilityOf: (pattern: readonly number[]) => match[placeOf(patterns, pattern)]! }
  }

  it('are not taken for one customer where it is known what agrees together', () => {
    const neighbours = [3, 3, 1, 1, 1]
    expect(learnedWith(togetherOf([others])).probabilityOf(neighbours)).toBeGreaterThan(0.5)
    const { learned, probabilityOf } = learnedWith(togetherOf(sorts))
    expect(probabilityOf(neighbours)).toBeLessThan(0.02)
    expect(probabilityOf([1, 1, 1, 1, 1])).toBeGreaterThan(0.9)
    expect(Math.abs(learned.matches / 300 - 1)).toBeLessThan(0.1)
  })

  it('are known by an overlap that holds also for what is only alike', () => {
    const places = learnedWith(togetherOf(sorts)).learned.overlaps.filter(({ fields: [f] }) => f >= 2)
    expect(places).toHaveLength(2)
    for (const { nats, near } of places) expect(Math.min(nats, near)).toBeGreaterThan(1.5)
  })
})

it('names exchanged say somewhat less than both in place', () => {
  const shares = [0, 1, 2].map(() => [0.9, 0.05, 0.05])
  const sorts = [
    { pairs: 700, shares },
    { pairs: pairs - 700, shares: shares.map(() => [0.002, 0.004, 0.994]) },
  ]
  const { learned } = learnedFrom(sorts, { names: { given: 0, family: 2 } })
  expect(learned.swapped).toBeCloseTo(0.6 * (learned.weights[0]![1]! + learned.weights[2]![1]!))
  expect(learned.swapped).toBeGreaterThan(0)
})

it.each([
  [0.5, 0],
  [0, Number.NEGATIVE_INFINITY],
  [1, Number.POSITIVE_INFINITY],
])('the log-odds of %d are %d', (probability, odds) => {
  expect(logit(probability)).toBe(odds)
})

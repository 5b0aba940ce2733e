import { describe, expect, it } from 'vitest'
import { learn } from '../../../../engine/matching/train/em.ts'
import { probabilities } from '../../../../engine/matching/train/expectation.ts'
import { addressOf, relocatedParts } from '../../../../engine/matching/train/relocation.ts'
import { levelsOf, mixture, placeOf, type Sort, togetherOf } from './mixtures.ts'

describe('the parts of an address that are others together', () => {
  const [same, other] = [
    [0.95, 0.05],
    [0.02, 0.98],
  ]
  const m = [0, 1, 2].map(() => Float64Array.of(0, 0.8, 0.2))
  const found = (sorts: readonly Sort[], address = [0, 1, 2]) => {
    const patterns = mixture(sorts)
    return relocatedParts(patterns, new Float64Array(patterns.length).fill(1), m, address)
  }
  const stayed = { pairs: 800, shares: [same, same, same] }

  it('are those that a move changes, as a tree', () => {
    const parts = found([stayed, { pairs: 200, shares: [other, other, other] }])
    expect(parts).toHaveLength(2)
    for (const { nats } of parts)
      expect(Math.abs(nats - Math.log((0.2 * 0.98 ** 2 + 0.8 * 0.05 ** 2) / (0.2 * 0.98 + 0.8 * 0.05) ** 2))).toBeLessThan(0.1)
  })

  it('are none where each is dirty by itself', () => {
    expect(found([{ pairs: 1_000, shares: [0, 1, 2].map(() => [0.8, 0.2]) }])).toEqual([])
  })

  it('are none of fields that are no address', () => {
    expect(found([stayed, { pairs: 200, shares: [other, other, other] }], [1])).toEqual([])
  })

  it('are looked for among people: another address of a company is another place', () => {
    const roles = ['street', 'phone', 'city', 'postcode'] as const
    const fieldsWith = (name: 'full_name' | 'organisation') => [name, ...roles].map((role) => ({ role }))
    expect(addressOf(fieldsWith('full_name'))).toEqual([1, 3, 4])
    expect(addressOf(fieldsWith('organisation'))).toEqual([])
  })
})

describe('people of whom some have moved', () => {
  const pairs = 5_000_000
  const [known, moved, any] = [
    [0.93, 0.04, 0.03],
    [0.002, 0.003, 0.995],
    [0.002, 0.003, 0.995],
  ]
  const phone = [0.4, 0.05, 0.55]
  const number = [0.000_001, 0.000_01, 0.999_989]
  const sorts: readonly Sort[] = [
    { pairs: 1_000, shares: [known, known, phone, known, known, known] },
    { pairs: 150, shares: [known, known, phone, moved, moved, moved] },
    { pairs: pairs - 1_150, shares: [any, any, number, any, any, any] },
  ]
  const comparisons = known.map(() => ({ levels: ['exact', { edits: 1 }], prior: [0.7, 0.15, 0.15] }))
  const learned = (address: readonly number[]) => {
    const patterns = mixture(sorts)
    const how = {
      comparisons: [...comparisons, ...comparisons],
      names: undefined,
      personal: [0],
      called: [0],
      partly: [],
      born: [],
      address,
    }
    const its = learn(how, patterns, levelsOf(sorts), togetherOf(sorts), pairs, 3_163)
    const { match } = probabilities(patterns, its, pairs, undefined)
    return { its, probabilityOf: (pattern: readonly number[]) => match[placeOf(patterns, pattern)] ?? 0 }
  }
  const namesake = [1, 1, 3, 3, 3, 3]
  const withTheirPhone = [1, 1, 1, 3, 3, 3]

  it('are known by their name and phone, and namesakes are not taken for them', () => {
    const { its, probabilityOf } = learned([3, 4, 5])
    expect(probabilityOf(withTheirPhone)).toBeGreaterThan(0.95)
    expect(probabilityOf(namesake)).toBeLessThan(0.5)
    expect(Math.abs(its.matches / 1_150 - 1)).toBeLessThan(0.05)
  })

  it('would be told from themselves by street, postcode and city, were each counted by itself', () => {
    expect(learned([]).probabilityOf(withTheirPhone)).toBeLessThan(0.1)
  })
})

import { describe, expect, it } from 'vitest'
import { comparedAs } from '../../../../engine/matching/score/relocation.ts'
import { learn } from '../../../../engine/matching/train/em.ts'
import { probabilities } from '../../../../engine/matching/train/expectation.ts'
import { relocatable, relocationOver } from '../../../../engine/matching/train/relocation.ts'
import { levelsOf, mixture, placeOf, type Sort, togetherOf } from './mixtures.ts'

describe('the fields that tell that somebody moved', () => {
  const address = ['street', 'phone', 'city', 'postcode'] as const
  const fieldsWith = (...names: readonly ('given_name' | 'full_name' | 'organisation' | 'date')[]) =>
    [...names, ...address].map((role) => ({ role }))

  it('are the parts of the address, and what stays', () => {
    expect(relocatable(fieldsWith('full_name', 'date'))).toEqual({ names: [0], own: [0, 1], proof: [1, 3], parts: [2, 4, 5] })
    expect(relocatable(fieldsWith('full_name', 'given_name'))).toEqual({ names: [1], own: [1], proof: [3], parts: [2, 4, 5] })
  })

  it('are none of a company, none where there is one part, and none where nothing but the name would tell', () => {
    expect(relocatable(fieldsWith('organisation'))).toBeUndefined()
    expect(relocatable([{ role: 'given_name' }, { role: 'phone' }, { role: 'city' }])).toBeUndefined()
    expect(relocatable([{ role: 'given_name' }, { role: 'street' }, { role: 'city' }])).toBeUndefined()
  })
})

describe('what a new address is given back', () => {
  const [same, other, unrelated] = [
    [0.95, 0.05],
    [0.02, 0.98],
    [0.01, 0.99],
  ]
  const byLevel = [0, 1, 2].map(() => [0, 0, 0])
  const its = { names: [0], own: [0], proof: [0], parts: [0, 1, 2] }
  const stayed = { pairs: 800, shares: [same, same, same] }
  const left = { pairs: 200, shares: [other, other, other] }
  const strangers = { pairs: 1_000_000, shares: [unrelated, unrelated, unrelated] }
  const givenBack = (sorts: readonly Sort[], levels: readonly number[], any: readonly Sort[] = [strangers]) => {
    const patterns = mixture(sorts)
    const { nats, parts } = relocationOver(its, byLevel, mixture(any))(patterns, new Float64Array(patterns.length).fill(1))
    return nats[comparedAs(parts, byLevel, levels)] ?? 0
  }

  it('is how much more often its parts are others together, of as many as are known', () => {
    const share = (parts: number) => 0.2 * 0.98 ** parts + 0.8 * 0.05 ** parts
    expect(givenBack([stayed, left], [2, 2, 2])).toBeCloseTo(Math.log(share(3) / share(1) ** 3), 1)
    expect(givenBack([stayed, left], [2, 0, 2])).toBeCloseTo(Math.log(share(2) / share(1) ** 2), 1)
  })

  it('is nothing where a part is still the same, or only one is another', () => {
    expect(
      [
        [2, 2, 1],
        [2, 1, 2],
        [2, 1, 1],
        [2, 0, 0],
      ].map((levels) => givenBack([stayed, left], levels)),
    ).toEqual([0, 0, 0, 0])
  })

  it('is nothing where each part is dirty by itself', () => {
    expect(givenBack([{ pairs: 1_000, shares: [0, 1, 2].map(() => [0.8, 0.2]) }], [2, 2, 2])).toBeCloseTo(0)
  })

  it('is less where any two differ in all of it at once, too', () => {
    const neighbours = { pairs: 900_000, shares: [same, same, same] }
    const besides = givenBack([stayed, left], [2, 2, 2], [{ ...strangers, pairs: 100_000 }, neighbours])
    expect(besides).toBeLessThan(givenBack([stayed, left], [2, 2, 2]) - 1)
  })

  it('is hardly anything where nobody is known to have moved', () => {
    expect(givenBack([stayed], [2, 2, 2])).toBeLessThan(0.2)
  })
})

describe('people of whom some have moved', () => {
  const pairs = 5_000_000
  const [known, any] = [
    [0.93, 0.04, 0.03],
    [0.002, 0.003, 0.995],
  ]
  const phone = [0.4, 0.05, 0.55]
  const number = [0.000_001, 0.000_01, 0.999_989]
  const sorts: readonly Sort[] = [
    { pairs: 1_000, shares: [known, known, phone, known, known, known] },
    { pairs: 150, shares: [known, known, phone, any, any, any] },
    { pairs: pairs - 1_150, shares: [any, any, number, any, any, any] },
  ]
  const comparisons = sorts[0]?.shares.map(() => ({ levels: ['exact', { edits: 1 }], prior: [0.7, 0.15, 0.15] })) ?? []
  const learned = (parts: readonly number[]) => {
    const patterns = mixture(sorts)
    const how = { comparisons, names: undefined, personal: [0], called: [0], partly: [], born: [], steady: new Map() }
    const compared = { ...how, relocatable: { names: [0], own: [0], proof: [2], parts } }
    const its = learn(compared, patterns, levelsOf(sorts), togetherOf(sorts), pairs, 3_163)
    const { match } = probabilities(patterns, its, pairs, undefined)
    return { its, probabilityOf: (pattern: readonly number[]) => match[placeOf(patterns, pattern)] ?? 0 }
  }
  const namesake = [1, 1, 3, 3, 3, 3]
  const withTheirPhone = [1, 1, 1, 3, 3, 3]

  it('are known by their name and phone, and not by the name alone', () => {
    const { its, probabilityOf } = learned([3, 4, 5])
    expect(probabilityOf(withTheirPhone)).toBeGreaterThan(0.95)
    expect(probabilityOf(namesake)).toBeLessThan(0.1)
    expect(its.matches).toBeGreaterThan(1_050)
    expect(its.matches).toBeLessThan(1_150)
  })

  it('would be told from themselves by street, postcode and city, were each counted by itself', () => {
    expect(learned([]).probabilityOf(withTheirPhone)).toBeLessThan(0.1)
  })
})

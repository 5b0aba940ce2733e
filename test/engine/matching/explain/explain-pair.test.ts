import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { isCompared } from '../../../../engine/matching/explain/blocking.ts'
import type { PairExplanation } from '../../../../engine/matching/explain/explain-pair.ts'
import { neededFor } from '../../../../engine/matching/explain/needed.ts'
import { stepsOf } from '../../../../engine/matching/explain/steps.ts'
import { mixed } from '../../../../engine/matching/hash.ts'
import type { Pair } from '../../../../engine/matching/link/members.ts'
import type { MatchModel } from '../../../../engine/matching/model.ts'
import { waysOf } from '../../../../engine/matching/score/relocation.ts'
import { explainIn, model, type Person, populate } from './people.ts'

interface Case {
  readonly people: readonly Person[]
  readonly its?: MatchModel
  readonly same?: readonly Pair[]
  readonly forbidden?: readonly Pair[]
}

/** Of the first two. */
function explained({ people, its = model, same = [], forbidden = [] }: Case): PairExplanation {
  return explainIn(people, its, { same, forbidden }, [0, 1])
}

const ann: Person = ['Ann', 'Meyer', '1980-02-03', 'ann@example.com']
const annie: Person = ['Annie', 'Meyer', '1980-02-03', 'annie@example.org', 'ann@example.com']
const bob: Person = ['Bob', 'Stone', '1971-12-30', 'bob@example.net']

describe('of each field, an explanation tells', () => {
  it('both values, the level by its name, and what it counts', () => {
    const { fields } = explained({ people: [ann, annie] }).evidence
    expect(fields).toMatchObject([
      { field: 'given_name', left: 'ann', right: 'annie', nats: 2 },
      { field: 'family_name', left: 'meyer', right: 'meyer', nats: 5 },
      { field: 'date_of_birth', left: '19800203', right: '19800203', nats: 8 },
      { field: 'emails', left: 'ann@example.com', right: 'ann@example.com', nats: 9 },
    ])
    expect(fields.map(({ level }) => level)).toEqual([expect.stringContaining('nickname'), 'exact', 'exact', 'exact'])
  })

  it('that it is different, or unknown on a side', () => {
    const { fields } = explained({ people: [ann, ['Bob', '', '1971-12-30', 'bob@example.net']] }).evidence
    expect(fields.map(({ level, nats }) => [level, nats])).toEqual([
      ['different', -3],
      ['unknown', 0],
      ['different', -5],
      ['different', -1],
    ])
    expect(fields[1]).toMatchObject({ left: 'meyer' })
    expect(fields[1]).not.toHaveProperty('right')
  })

  it('how rare the value is that both have', () => {
    const fields = model.fields.map((field) => ({ ...field, frequency: true }))
    const [given] = explained({ people: [ann, annie], its: { ...model, fields } }).evidence.fields.slice(1)
    expect(given?.rarity).toBeGreaterThan(0)
    expect(given?.nats).toBeCloseTo(5 + (given?.rarity ?? 0))
  })
})

describe('an explanation takes into account', () => {
  it('that names are swapped: they count once, together', () => {
    const { fields, swapped } = explained({ people: [ann, ['Meyer', 'Ann', '1980-02-03', '']] }).evidence
    expect(swapped).toBe(7)
    expect(fields.slice(0, 2).map(({ level, nats }) => [level, nats])).toEqual([
      ['swapped', 0],
      ['swapped', 0],
    ])
  })

  it('that two fields tend to agree together', () => {
    const { overlaps } = explained({ people: [ann, annie] }).evidence
    expect(overlaps).toEqual([{ fields: ['family_name', 'emails'], nats: -1.5 }])
  })

  const nats = waysOf(2).map((way) => (way.every((state) => state === 2) ? 0.5 : 0))
  const moving: MatchModel = { ...model, relocation: { names: [0], own: [0], proof: [1], parts: [2, 3], nats } }

  it('that they may have moved, of whom nothing of their own differs', () => {
    const elsewhere = (given: string): Person => [given, 'Meyer', '1971-12-30', 'bob@example.net']
    const movedOf = (other: Person) => explained({ people: [ann, other], its: moving }).evidence.moved
    expect(movedOf(elsewhere('Ann'))).toBe(0.5)
    expect(movedOf(elsewhere('Bob'))).toBeUndefined()
    expect(movedOf(annie)).toBeUndefined()
  })

  it('that they may be related, who are alike in all but what is personal', () => {
    const levels = model.fields.map(({ weights }, f) => (f === 0 ? weights : weights.map(() => 0)))
    const related = { prior: 2, levels, personal: [0], own: [0], namesakes: [0, 0, 0, 0] }
    const its = { ...model, related }
    const wife: Person = ['Bea', 'Meyer', '1980-02-03', 'ann@example.com']
    expect(explained({ people: [ann, wife] }).evidence).toMatchObject({ logOdds: 5.5 })
    const { related: taken = 0, logOdds } = explained({ people: [ann, wife], its }).evidence
    expect(taken).toBeLessThan(-6)
    expect(logOdds).toBeCloseTo(5.5 + taken)
  })

  const name = fc.constantFrom('Ann', 'Annie', 'Meyer', 'Maier', 'Bob', '')
  const date = fc.constantFrom('1980-02-03', '1980-03-02', '1971-12-30', '')
  const email = fc.constantFrom('ann@example.com', 'ann@example.org', 'bob@example.net', '')
  const person: fc.Arbitrary<Person> = fc.tuple(name, name, date, email, email)
  test.prop([person, person])('everything that counts: prior and steps add up to the log-odds', (one, other) => {
    const { evidence } = explained({ people: [one, other], its: moving })
    const sum = stepsOf(evidence).reduce((total, { nats }) => total + nats, evidence.prior)
    expect(sum).toBeCloseTo(evidence.logOdds, 9)
  })

  test.prop([person, person])('no order: who is asked for first changes nothing but the sides', (one, other) => {
    const [there, back] = [explained({ people: [one, other] }), explained({ people: [other, one] })]
    expect(back.evidence.logOdds).toBe(there.evidence.logOdds)
    expect(back.blocking).toEqual(there.blocking)
    expect(back.linkage?.together).toBe(there.linkage?.together)
  })
})

describe('why two records were compared', () => {
  it.each<[string, Person, readonly string[]]>([
    ['one rule', ['Bob', 'Stone', '', 'ann@example.com'], ['emails']],
    ['another rule', ['Bob', 'Meyer', '1980-12-30', ''], ['family_name + date_of_birth/year']],
    ['both', annie, ['emails', 'family_name + date_of_birth/year']],
  ])('they agree on %s', (_which, other, rules) => {
    const { blocking } = explained({ people: [ann, other] })
    expect(blocking.shared.map(({ rule }) => rule)).toEqual(rules)
    expect(blocking).not.toHaveProperty('nearest')
    expect(isCompared(blocking)).toBe(true)
  })

  it.each<[string, Person, string, object[]]>([
    [
      'a value differs',
      ['Bob', 'Meyer', '1971-12-30', ''],
      'family_name + date_of_birth/year',
      [{ part: 'date_of_birth/year', why: 'different' }],
    ],
    [
      'a value is unknown',
      ['Bob', 'Meyer', '', 'bob@example.net'],
      'family_name + date_of_birth/year',
      [{ part: 'date_of_birth/year', why: 'unknown' }],
    ],
    ['nothing is the same', bob, 'emails', [{ part: 'emails', why: 'different' }]],
  ])('they were not, where %s', (_what, other, rule, missing) => {
    const { blocking } = explained({ people: [ann, other] })
    expect(blocking).toEqual({ shared: [], nearest: { rule, missing } })
    expect(isCompared(blocking)).toBe(false)
  })

  it.each<[string, Person, boolean]>([
    ['they agree on more', ['Ann', 'Meyer', '1980-12-30', ''], true],
    ['they do not agree on more', ['Bob', 'Meyer', '1980-12-30', ''], false],
  ])('a key that many share tells whether %s', (_what, other, agrees) => {
    const material = populate([ann, other])
    const { words, stride, fields } = material.rows
    const hash = (part: number) => words[fields + part] ?? 0
    expect(stride).toBe(fields + 4)
    const key = mixed(mixed(2, hash(1)), hash(2))
    const { blocking } = explained({ people: [ann, other], its: { ...model, crowded: [[], [key]] } })
    expect(blocking.shared).toEqual([
      { rule: 'family_name + date_of_birth/year', crowded: true, refinedBy: { part: 'given_name', agrees } },
    ])
    expect(isCompared(blocking)).toBe(agrees)
  })
})

describe('what linking did', () => {
  it('is told of the whole component', () => {
    const { linkage } = explained({ people: [ann, annie, bob] })
    expect(linkage).toMatchObject({ together: true, reason: 'evidence', members: 3, sizes: [1, 1] })
  })

  it.each<[string, Partial<Case>, object]>([
    ['people said so', { same: [[0, 1]] }, { together: true, reason: 'decided' }],
    [
      'others that they belong to were told apart',
      { same: [[1, 2]], forbidden: [[0, 2]] },
      { together: false, reason: 'forbidden', forbidden: [0, 2] },
    ],
  ])('is told where %s', (_what, its, expected) => {
    expect(explained({ people: [ann, annie, bob], ...its }).linkage).toMatchObject(expected)
  })

  it('is nothing where the two do not hang together', () => {
    expect(explainIn([ann, bob], model, {}, [0, 7])).not.toHaveProperty('linkage')
  })
})

describe('what would have been needed', () => {
  it('is nothing where there is enough', () => {
    expect(neededFor(explained({ people: [ann, annie] }))).toEqual({ short: 0, anyOf: [] })
  })

  it('is a field that agrees and says as much as is short, and a key to be compared by', () => {
    const its = explained({ people: [ann, ['Ann', 'Stone', '1980-02-03', 'bob@example.net']] })
    // −12 + 4 − 4 + 8 − 1 = −5, seven short of 2
    expect(neededFor(its)).toEqual({
      short: 7,
      anyOf: [
        { field: 'emails', nats: 10 },
        { field: 'family_name', nats: 9 },
      ],
      toBeCompared: ['family_name'],
    })
  })
})

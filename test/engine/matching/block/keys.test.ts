import { describe, expect, it } from 'vitest'
import { keysFor } from '../../../../engine/matching/block/keys.ts'
import { keyHashes, materialOf } from '../../../../engine/matching/material.ts'
import { populationOfTexts } from '../../../../engine/matching/records.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'
import { blocks, fields, roles } from './three-fields.ts'

/** @param people the values of each field, in the order of `roles` */
function keysOf(
  people: readonly (readonly (readonly string[])[])[],
  isCrowded: (key: number) => boolean = () => false,
  kind = 'person',
) {
  const texts = roles.map((_, f) => people.map((person) => person[f] ?? []))
  const population = populationOfTexts(people.length, fields, texts)
  const { rows } = materialOf(
    population,
    { names: undefined, keyParts: blocks.keyParts, forbid: [] },
    keyHashes(
      population,
      blocks.keyParts,
      fields.map(() => frozenWeights()),
    ),
  )
  const keysAt = keysFor(rows, blocks, kind, isCrowded)
  return people.map((_, record) => keysAt(record))
}

describe('the keys of a record', () => {
  it('are as many as there are values, and none where a part is unknown', () => {
    const keys = keysOf([
      [['a@example.com', 'b@example.com'], ['Berg'], ['Ulm']],
      [[], ['Berg'], []],
    ])
    expect(keys.map(({ length }) => length)).toEqual([3, 0])
  })

  it('are shared by whoever shares the values, among whatever others they are', () => {
    const [[one], [other]] = [keysOf([[['a@example.com']]]), keysOf([[['A@Example.com '], ['Berg']], [['c@example.com']]])]
    expect(one).toHaveLength(1)
    expect(other).toEqual(one)
  })

  it('are others for another kind, and whole numbers that JSON and Postgres take', () => {
    const person = [['a@example.com'], ['Berg'], ['Ulm']]
    const [[one = []], [other = []]] = [keysOf([person]), keysOf([person], undefined, 'organisation')]
    expect(one.filter((key) => other.includes(key))).toEqual([])
    expect([...one, ...other].every(Number.isSafeInteger)).toBe(true)
  })

  it('ask for each other field besides where one is crowded', () => {
    const [[plain = []]] = [keysOf([[['a@example.com']]])]
    const isCrowded = (key: number) => plain.includes(key)
    const people = [
      [['a@example.com'], ['Berg'], ['Ulm']],
      [['a@example.com'], ['Berg'], ['Bonn']],
      [['a@example.com'], ['Castellan'], ['Oslo']],
    ]
    const [one = [], other = [], third = []] = keysOf(people, isCrowded)
    const shared = (a: readonly number[], b: readonly number[]) => a.filter((key) => b.includes(key) && !isCrowded(key))
    expect(shared(one, other)).toHaveLength(1)
    expect(shared(one, third)).toEqual([])
    expect(one).toEqual(expect.arrayContaining([...plain])) // counted, so that it is known when it is crowded no more
  })
})

import { describe, expect, it } from 'vitest'
import { comparedAs, nowhere, type Relocation, relocatedNats, waysOf } from '../../../../engine/matching/score/relocation.ts'

/** Given name, born, street, postcode, city, phone: same, alike, different. */
const byLevel = [
  [0, 4, 2, -3],
  [0, 8, 1, -5],
  [0, 9, 3, -2],
  [0, 8, 2, -2],
  [0, 3, 1, -1],
  [0, 9, 2, -2],
]
const parts = [2, 3, 4]
const moved: Relocation = {
  names: [0],
  own: [0, 1],
  proof: [1, 5],
  parts,
  nats: waysOf(parts.length).map((way) => way.filter((state) => state === 2).length * 0.5),
}

const nats = (levels: readonly number[], swapped = false) => relocatedNats(moved, byLevel, levels, swapped)

it('each way in which parts can compare stands at its number', () => {
  for (const [its, way] of waysOf(3).entries()) {
    const levels = [1, 1, ...way.map((state) => [0, 2, 3][state] ?? 0), 0]
    expect(comparedAs(parts, byLevel, levels)).toBe(its)
  }
})

describe('a new address is given back', () => {
  it.each<[string, readonly number[], number]>([
    ['as all its parts are others', [1, 1, 3, 3, 3, 1], 1.5],
    ['as those are others that are known', [1, 1, 3, 0, 3, 1], 1],
    ['though the name is only alike, and the birthday unknown', [2, 0, 3, 3, 3, 1], 1.5],
    ['though the phone is another, to one of the same birthday', [1, 1, 3, 3, 3, 3], 1.5],
    ['to nobody who shares nothing but the name', [1, 0, 3, 3, 3, 3], 0],
    ['to nobody whose birthday differs', [1, 3, 3, 3, 3, 1], 0],
    ['to nobody whose given name differs', [3, 1, 3, 3, 3, 1], 0],
    ['to nobody whose given name is unknown, such as a company', [0, 0, 3, 3, 3, 1], 0],
  ])('%s', (_what, levels, expected) => {
    expect(nats(levels)).toBe(expected)
  })

  it('to those whose names are exchanged, which say nothing by themselves', () => {
    expect(nats([3, 1, 3, 3, 3, 1], true)).toBe(1.5)
    expect(nats([3, 3, 3, 3, 3, 1], true)).toBe(0)
  })

  it('to nobody by a model that knows of no address', () => {
    expect(relocatedNats(nowhere, byLevel, [1, 1, 3, 3, 3, 1], false)).toBe(0)
  })
})

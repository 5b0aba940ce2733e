import { describe, expect, it } from 'vitest'
import { followed, followersOf } from '../../resolve/followers.ts'

const nothing = { edges: [], decisions: [], merged: [] }
const nobodys = { id: 1, note: null, author: 'Dee', at: new Date(0), withdrawnBy: null, withdrawnAt: null }
const said = (verdict: 'same' | 'different', ...pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([a, b]) => ({ ...nobodys, a, b, verdict }))
const different = (...pairs: readonly (readonly [number, number])[]) => said('different', ...pairs)
const same = (...pairs: readonly (readonly [number, number])[]) => said('same', ...pairs)

describe('a record that we created', () => {
  it('follows the one that it was created for, as long as nobody says anything of it', () => {
    const created = [[2, 1] as const]
    expect([...followersOf({ ...nothing, created })]).toEqual([[2, 1]])
    expect(followersOf({ ...nothing, created, edges: [{ a: 2, b: 9, weight: 3 }] }).size).toBe(0)
    expect(followersOf({ ...nothing, created, decisions: different([2, 9]) }).size).toBe(0)
    expect(followersOf({ ...nothing, created, merged: [[9, 2]] }).size).toBe(0)
  })

  it.each([
    ['the one that it was created for', [...different([1, 9], [2, 9], [1, 8], [2, 8])], 1],
    [
      'the one that it is tied to, where it was created for the other side',
      [...different([1, 2], [1, 5], [1, 6]), ...same([2, 5])],
      5,
    ],
    ['nobody, where it is tied to two', [...different([1, 2], [1, 5], [1, 6]), ...same([2, 5], [2, 6])], undefined],
    ['nobody, where it would hold two together', same([2, 5]), undefined],
    ['nobody, where it is different from who is not different from that one', different([1, 2], [2, 9]), undefined],
  ])('follows %s after its customer was taken apart', (_whom, decisions, leader) => {
    expect(followersOf({ ...nothing, created: [[2, 1]], decisions }).get(2)).toBe(leader)
  })

  it('is heard where something of its own was created for it that is heard', () => {
    const created = [[2, 1] as const, [3, 2] as const, [4, 3] as const]
    expect([...followersOf({ ...nothing, created, merged: [[3, 9]] })]).toEqual([[4, 3]])
    expect([...followersOf({ ...nothing, created, merged: [[4, 9]] })]).toEqual([])
  })

  it('goes where that one goes, also by way of others', () => {
    const followers = new Map([
      [2, 1],
      [3, 2],
    ])
    expect(followed([[1, 7], [2], [3], [8]], followers)).toEqual([[1, 7, 2, 3], [8]])
  })

  it('stays where it is when the one it was created for became of another kind', () => {
    expect(followed([[1], [7]], new Map([[2, 1]]))).toEqual([[1], [7]])
  })

  it('goes with the first one of those that follow each other, where a person took them out of a customer together', () => {
    const created = [[2, 1] as const, [3, 1] as const]
    const followers = followersOf({ ...nothing, created, decisions: [...different([1, 2], [1, 3]), ...same([2, 3])] })
    expect(followed([[1], [2], [3]], followers)).toEqual([[1], [2, 3]])
  })

  it('stays alone where that one is not among the records', () => {
    expect(followed([[2], [8]], new Map([[2, 1]]))).toEqual([[2], [8]])
  })
})

import { describe, expect, it } from 'vitest'
import { followed, followersOf } from '../../resolve/followers.ts'

const nothing = { edges: [], decisions: [], merged: [] }
const decision = {
  id: 1,
  a: 2,
  b: 9,
  verdict: 'different',
  note: null,
  author: 'Dee',
  at: new Date(0),
  withdrawnBy: null,
  withdrawnAt: null,
} as const

describe('a record that we created', () => {
  it('follows the one that it was created for, as long as nobody says anything of it', () => {
    const created = [[2, 1] as const]
    expect([...followersOf({ ...nothing, created })]).toEqual([[2, 1]])
    expect(followersOf({ ...nothing, created, edges: [{ a: 2, b: 9, weight: 3 }] }).size).toBe(0)
    expect(followersOf({ ...nothing, created, decisions: [decision] }).size).toBe(0)
    expect(followersOf({ ...nothing, created, merged: [[9, 2]] }).size).toBe(0)
  })

  it('goes where that one goes, also by way of others', () => {
    const followers = new Map([
      [2, 1],
      [3, 2],
    ])
    expect(followed([[1, 7], [2], [3], [8]], followers)).toEqual([[1, 7, 2, 3], [8]])
  })

  it('stays alone where that one is not among the records', () => {
    expect(followed([[2], [8]], new Map([[2, 1]]))).toEqual([[2], [8]])
  })
})

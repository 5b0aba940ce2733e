import { describe, expect, it } from 'vitest'
import { loadMappings } from '../../engine/mapping/load.ts'
import { groupRecords } from '../../resolve/group-records.ts'
import { matcherOf } from '../../resolve/matchers.ts'
import { sourceRecord } from '../support/records.ts'

const customer = `
kinds: [person]
purposes: { service: { basis: contract } }
defaults: { purposes: [service], choose: [newest] }
fields:
  member: { type: text, class: identity, personal: true }
  emails: { type: email, many: true, class: identity, personal: true }
`
const files = [
  { path: 'customer.yaml', text: customer },
  { path: 'matching.yaml', text: 'use: [member, emails]\nfields: { member: { role: id } }\nmerge_at: 0.99\n' },
]
const matcher = matcherOf(
  'person',
  loadMappings(files, new Map(), () => undefined),
  undefined,
)

const ann = { member: 'QUILLQUILL' }
const bea = { member: 'BRAMBLEBRA' }
const [first, second, third, fourth] = [1, 2, 3, 4].map((id) => sourceRecord({ id, values: id < 3 ? ann : bea }))
const records = [first, second, third, fourth].flatMap((record) => record ?? [])
const edge = (a: number, b: number) => ({ a, b, weight: 8 })
const nothing = { edges: [edge(1, 2), edge(3, 4)], decisions: [], merged: [], created: [] }
const sorted = (groups: readonly (readonly number[])[]) =>
  groups.map((group) => group.toSorted((a, b) => a - b)).toSorted(([a = 0], [b = 0]) => a - b)
const same = {
  id: 1,
  a: 1,
  b: 3,
  verdict: 'same' as const,
  note: null,
  author: 'Dee',
  at: new Date(0),
  withdrawnBy: null,
  withdrawnAt: null,
}

describe('records that were one customer', () => {
  it('stay so when a person says of one of them who else it is, and bring him in with all who are the same as he', () => {
    expect(sorted(groupRecords(records, nothing, matcher))).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(sorted(groupRecords(records, { ...nothing, decisions: [same] }, matcher))).toEqual([[1, 2, 3, 4]])
  })

  it('stay so when their source merges one of them with another one', () => {
    expect(sorted(groupRecords(records, { ...nothing, merged: [[1, 3]] }, matcher))).toEqual([[1, 2, 3, 4]])
  })

  it('stay so when somebody enters a value in a record that we created for one of them', () => {
    const created = sourceRecord({ id: 5, values: { emails: [{ value: 'ann@example.com' }] } })
    const like = sourceRecord({ id: 6, values: { emails: [{ value: 'ann@example.com' }] } })
    const edges = [edge(1, 2), { a: 5, b: 6, weight: 4 }]
    const all = [...records.slice(0, 2), created, like]
    expect(sorted(groupRecords(all, { ...nothing, edges, created: [[5, 1]] }, matcher))).toEqual([[1, 2, 5], [6]])
  })
})

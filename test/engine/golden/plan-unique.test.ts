import { describe, expect, it } from 'vitest'
import { load } from '../mapping/mapped.ts'
import { planOf, type Row, row, worldOf } from './planning.ts'

const file = (fields: string) =>
  `connector: pos\nsettings: { folder: drop }\nevery: 1m\nserves: [service]\nobjects:\n  customers:\n    kind: person\n    fields: ${fields}\n    write: { mode: review }`
const fields =
  '{ company_name: { from: Number, unique: true }, emails: [{ from: Email, unique: true, otherwise: unknown }], segment: Kind }'
const world = worldOf(load({ crm: file(fields), mail: file(fields) }))

function plans(rows: readonly Row[]) {
  const { writes, withheld } = planOf(world, rows)
  return [
    writes.map(({ record = 0, fields }) => [Math.floor(record / 10), fields]),
    withheld.map(({ record = 0, field, reason }) => `${Math.floor(record / 10)} ${field} ${reason}`),
  ]
}

const [a, b, c] = ['a@example.com', 'b@example.com', 'c@example.com']

describe('what no two records of a system may share', () => {
  it('goes to the first of a customer’s records there, where none has it', () => {
    const rows = [row(1, 'crm', { Number: '7', Email: a, Kind: 'x' }), row(2, 'mail', {}), row(3, 'mail', {})]
    expect(plans(rows)).toEqual([
      [
        [2, { Number: '7', Email: a, Kind: 'x' }],
        [3, { Kind: 'x' }],
      ],
      ['3 company_name unique elsewhere', '3 emails unique elsewhere'],
    ])
  })

  it('stays with the record that has it', () => {
    const rows = [row(1, 'mail', { Number: '6' }), row(2, 'mail', { Number: '7', Email: a })]
    expect(plans(rows)).toEqual([[], ['1 company_name unique elsewhere']])
  })

  it('stays with the record that has the best of several, and is no other’s second best', () => {
    const rows = [row(1, 'mail', {}), row(2, 'mail', { Email: b }), row(3, 'crm', { Email: a })]
    expect(plans(rows)).toEqual([[], ['1 emails unique elsewhere']])
    const dead = { retired: [{ field: 'emails', item: { value: c }, at: 9 }] }
    expect(plans([row(1, 'mail', { Email: c }), row(2, 'mail', { Email: a }), row(3, 'crm', { Email: a }, dead)])).toEqual([
      [],
      [],
    ])
  })
})

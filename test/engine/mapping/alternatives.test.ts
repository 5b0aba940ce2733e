import { expect, it } from 'vitest'
import { alternativesOf } from '../../../engine/mapping/alternatives.ts'

it('of the columns of a first: one is enough, also in a part of an address', () => {
  const fields = {
    family_name: 'Last',
    emails: [{ first: ['Mail', 'E-Mail'] }],
    addresses: [{ address: { street: { first: ['Street', 'Strasse'] }, city: 'Town' } }],
    note: { join: ['A', 'B'] },
  }
  expect(alternativesOf(fields, ['No'])).toEqual([
    ['Mail', 'E-Mail'],
    ['Street', 'Strasse'],
  ])
})

it.each([
  ['another field', { note: 'Mail' }, []],
  ['a join', { note: { join: ['Mail', 'B'] } }, []],
  ['what tells a country', { phones: { from: 'Tel', country: { from: 'Mail' } } }, []],
  ['what tells a bad point', { phones: { from: 'Tel', bad: { from: 'Mail', when: ['x'] } } }, []],
  ['the id', {}, ['Mail']],
])('nothing stands for a column that is read for %s too', (_what, others, alone) => {
  const fields = { emails: [{ first: ['Mail', 'E-Mail'] }], ...others }
  expect(alternativesOf(fields, alone)).toEqual([['Mail', 'E-Mail'], ['Mail']])
})

import { expect, it } from 'vitest'
import { couplesAmong } from '../../resolve/couples.ts'
import { sourceRecord } from '../support/records.ts'

const ann = sourceRecord({ id: 1, externalId: 'a' })
const max = sourceRecord({ id: 2, externalId: 'a', part: 2 })

it('who stands in one row is a couple, by places', () => {
  expect(couplesAmong([sourceRecord({ id: 3 }), ann, sourceRecord({ id: 4 }), max])).toEqual([[1, 3]])
})

it('rows of other objects and other connections with the same id are not', () => {
  expect(couplesAmong([ann, { ...max, object: 'members' }, { ...max, connection: 'club' }])).toEqual([])
})

it('where nobody stands second there is none', () => {
  expect(couplesAmong([ann, sourceRecord({ id: 3 })])).toEqual([])
})

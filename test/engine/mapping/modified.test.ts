import { expect, it } from 'vitest'
import { compileObject } from '../../../engine/mapping/compile.ts'
import { customerModel } from '../../../engine/mapping/customer.ts'

const customer = customerModel({ purposes: {}, defaults: {} })
const object = (modified: string | { from: string; date: string }) =>
  compileObject({ object: 'rows', spec: { kind: 'person', fields: {}, modified }, customer })

it('a time of modification whose formats are given is read by the mapping', () => {
  const mapping = object({ from: 'Changed', date: 'DD.MM.YYYY' })
  expect(mapping.reading).toMatchObject({ fields: ['Changed'] })
  expect(mapping.reading.modified).toBeUndefined()
  expect(['31.03.1980', '', undefined, null].map((Changed) => mapping.modifiedAt({ Changed }))).toEqual([
    Date.UTC(1980, 2, 31),
    undefined,
    undefined,
    undefined,
  ])
})

it.each([
  ['DD.MM.YYYY', 'soon', 'is not a date of the calendar in a declared format'],
  ['DD.MM.YYYY', '31.02.1980', 'is not a date of the calendar in a declared format'],
  ['DD.MM.YYYY', ['31.03.1980'], 'holds a list or an object where one value belongs'],
  ['DD.MM.', '31.03.', 'is a date without a year'],
])('one that cannot be read is told, with its column: by %s, %j %s', (date, Changed, reason) => {
  expect(object({ from: 'Changed', date }).modifiedAt({ Changed })).toEqual({ columns: ['Changed'], reason })
})

it('one that is only named is left to the connector', () => {
  const mapping = object('Changed')
  expect(mapping.reading).toMatchObject({ modified: 'Changed', fields: ['Changed'] })
  expect(mapping.modifiedAt({ Changed: '1980-03-31' })).toBeUndefined()
})

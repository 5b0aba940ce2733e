import { describe, expect, it } from 'vitest'
import { candidatesOf } from '../../../engine/golden/candidates.ts'
import { inPlace } from '../../../engine/golden/exchanged.ts'
import { sourceRecord } from '../../support/records.ts'

/** The given names that are left of full names, by a comma. */
function left(...names: readonly string[]): readonly unknown[] {
  const records = names.map((name, i) => {
    const [given_name = '', family_name = ''] = name.split(',')
    const values = { given_name, family_name, emails: [{ value: 'a@example.com' }], town: given_name }
    return sourceRecord({ id: i + 1, connection: 'crm', externalId: String(i), firstAt: i, values })
  })
  return inPlace('given_name', candidatesOf({ name: 'given_name' }, records)).map(({ value }) => value)
}

describe('of names that are exchanged', () => {
  it.each<[what: string, names: string[], left: string[]]>([
    ['those that more records have in place are left', ['Andrew,Winley', 'Winley,Andrew', 'Andrew,Winley'], ['Andrew', 'Andrew']],
    ['capitals are no other name', ['ANDREW,WINLEY', 'Winley,Andrew', 'Andrew,Winley'], ['ANDREW', 'Andrew']],
    ['all are left where as many have each', ['Andrew,Winley', 'Winley,Andrew'], ['Andrew', 'Winley']],
    [
      'all are left where it is more than an exchange',
      ['Andrew,Winley', 'Winley,Anne', 'Andrew,Winley'],
      ['Andrew', 'Winley', 'Andrew'],
    ],
    ['nobody has a name for the place he lives in', ['Paris,Hill', 'Ann,Hill', 'Ann,Hill'], ['Paris', 'Ann', 'Ann']],
    [
      'who is called the same twice has nothing exchanged',
      ['James,James', 'James,James', 'James,James'],
      ['James', 'James', 'James'],
    ],
  ])('%s', (_, names, expected) => {
    expect(left(...names)).toEqual(expected)
  })
})

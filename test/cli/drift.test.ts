import { expect, it } from 'vitest'
import { driftIn, missingText } from '../../cli/drift.ts'
import { connection, load } from '../engine/mapping/mapped.ts'

const mapping = load({
  shop: connection('kind: person\nid: No\nfields:\n  emails: [{ first: [Mail, E-Mail address] }]\n  family_name: Last'),
}).connections.get('shop')

/** What is said of a file with these columns. */
function saidOf(...columns: readonly string[]): readonly string[] {
  if (mapping === undefined) throw new Error('the connection is there')
  const fields = columns.map((name) => ({ name, type: 'text' }))
  return driftIn(mapping, [{ name: '*', fields }]).flatMap(missingText)
}

it.each([['Mail'], ['e-mail address'], ['MAIL']])('of columns that stand for one another, %s is enough', (column) => {
  expect(saidOf('No', 'Last', column)).toEqual([])
})

it('where none of them is there, each is missing', () => {
  expect(saidOf('No', 'Last')).toEqual([
    'shop/customers: the source has no column Mail',
    'shop/customers: the source has no column E-Mail address',
  ])
})

it('of a column that is missing it is said which one was probably meant', () => {
  expect(saidOf('No', 'Lst', 'Mail')).toEqual(['shop/customers: the source has no column Last; did you mean Lst?'])
})

it('an object that the source does not show is said, with those that it shows', () => {
  if (mapping === undefined) throw new Error('the connection is there')
  const [here, ...others] = driftIn(
    mapping,
    ['contacts', 'custmers'].map((name) => ({ name, fields: [] })),
  )
  expect(here && missingText(here)).toEqual([
    'shop/customers: the source shows no such object, but contacts, custmers; did you mean custmers?',
  ])
  expect(others).toEqual([])
})

it('a source that shows nothing, as a folder without files, says nothing of an object', () => {
  expect(mapping && driftIn(mapping, [])).toEqual([])
})

import { expect, it } from 'vitest'
import type { Change, PlannedWrite } from '../../core/ledger.ts'
import { besideUndo } from '../../store/beside-undo.ts'

const change = (field: string, place: string): Change => ({ field, place, from: null, to: 'x', why: 'newest' })
const write: PlannedWrite = {
  objectId: 1,
  customer: 2,
  record: 3,
  cause: 'golden',
  anchors: [],
  changes: [change('given_name', 'name'), change('town', 'Town')],
  fields: { name: 'Ann', Town: 'Arden' },
  believed: { name: null, Town: null },
}

it.each<[what: string, undoing: readonly Change[], left: readonly string[] | undefined]>([
  ['all of it where nothing is undone', [], ['name', 'Town']],
  ['what goes to other columns', [change('town', 'Town')], ['name']],
  ['what shares no column, whatever the field', [change('family_name', 'title\nname')], ['Town']],
  ['nothing where all of it is undone', [change('town', 'Town'), change('given_name', 'name')], undefined],
])('beside an undo there goes %s', (_, undoing, left) => {
  const its = besideUndo(write, undoing.length === 0 ? [] : [{ changes: undoing }])
  expect(its && Object.keys(its.fields)).toEqual(left)
  expect(its && Object.keys(its.believed)).toEqual(left)
  expect(its?.changes.flatMap(({ place }) => place.split('\n'))).toEqual(left)
})

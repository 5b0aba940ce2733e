import { describe, expect, it } from 'vitest'
import type { Change, LedgerRow } from '../../../core/ledger.ts'
import { type PlaceNow, undoOf } from '../../../engine/golden/undo.ts'

const origin = { record: 2, at: 5 }
const town: Change = { field: 'town', place: 'Town', from: 'Arden', to: 'Brill', origin, why: 'newest' }
const given: Change = { field: 'given_name', place: 'name', from: 'Ann', to: 'Anna', origin, why: 'newest' }
const family: Change = { field: 'family_name', place: 'name', from: 'Berg', to: 'Bergh', origin, why: 'newest' }

function row(changes: readonly Change[], fields: LedgerRow['fields'], believed: LedgerRow['believed']): LedgerRow {
  const nobody = { connection: 'till', object: 'customers', externalId: '1', key: 'gt-1', approval: null, push: 1, attempts: 1 }
  const times = { plannedAt: new Date(0), sentAt: null, endedAt: null, reason: null }
  const its = { id: 9, objectId: 4, customer: 3, record: 1, cause: 'golden', status: 'written', anchors: [] } as const
  return { ...its, ...nobody, ...times, changes, fields, believed }
}

const wrote = row([town], { Town: 'Brill' }, { Town: 'Arden' })
const now: PlaceNow = { field: 'town', place: 'Town', write: 9, stands: true, raw: { Town: 'BRILL' } }

describe('the reverse of a write', () => {
  it('gives back the raw value that was there, over the one that is there now, to the customer of now', () => {
    const { write, left } = undoOf(wrote, 7, [now])
    expect(left).toEqual([])
    expect(write).toEqual({
      objectId: 4,
      customer: 7,
      record: 1,
      cause: 'undo',
      changes: [{ field: 'town', place: 'Town', from: 'Brill', to: 'Arden', why: 'undone' }],
      fields: { Town: 'Arden' },
      believed: { Town: 'BRILL' },
      anchors: [],
    })
  })

  it('empties what was empty', () => {
    expect(undoOf(row([{ ...town, from: null }], { Town: 'Brill' }, {}), 7, [now]).write?.fields).toEqual({ Town: null })
  })

  it('brings back a former value of ours as ours', () => {
    const older = { record: 6, at: 1 }
    const former: Change = { ...town, from: null, to: 'Arden', origin: older }
    expect(undoOf(wrote, 7, [{ ...now, former }]).write?.changes).toMatchObject([{ to: 'Arden', origin: older }])
    const other = { ...former, to: 'Colby' }
    expect(undoOf(wrote, 7, [{ ...now, former: other }]).write?.changes[0]).not.toHaveProperty('origin')
  })

  it.each<[string, readonly PlaceNow[]]>([
    ['changed since', [{ ...now, stands: false }]],
    ['written again since', [{ ...now, write: 11 }]],
    ['gone', []],
  ])('leaves alone what is %s', (reason, places) => {
    expect(undoOf(wrote, 7, places)).toEqual({ undone: [], left: [{ change: town, reason }] })
  })

  it('tells by the columns whether something that is not ours is there still', () => {
    const gaveBack = row(
      [{ field: 'town', place: 'Town', from: 'Brill', to: 'Arden', why: 'back to its own' }],
      { Town: 'Arden' },
      { Town: 'Brill' },
    )
    expect(undoOf(gaveBack, 7, [{ ...now, stands: false, raw: { Town: 'Arden' } }]).write?.fields).toEqual({ Town: 'Brill' })
    expect(undoOf(gaveBack, 7, [{ ...now, stands: false, raw: { Town: 'Colby' } }]).write).toBeUndefined()
  })

  it('undoes places of one column together, or not at all', () => {
    const named = row([given, family, town], { name: 'Anna Bergh', Town: 'Brill' }, { name: 'Ann Berg', Town: 'Arden' })
    const raw = { name: 'Anna Bergh', Town: 'Brill' }
    const places = [given, family].map(({ field, place }) => ({ field, place, write: 9, stands: true, raw }))
    const [one, other] = places
    if (one === undefined || other === undefined) throw new Error('two places')
    expect(undoOf(named, 7, [...places, { ...now, raw }]).write?.fields).toEqual({ name: 'Ann Berg', Town: 'Arden' })
    const half = undoOf(named, 7, [one, { ...other, stands: false }, { ...now, raw }])
    expect(half.write?.fields).toEqual({ Town: 'Arden' })
    expect(half.left.map(({ change }) => change.field)).toEqual(['given_name', 'family_name'])
  })

  it('gives back a list by its column alone, and no column that the write did not touch', () => {
    const golf: Change = { field: 'interests', place: 'Interests\n"golf"', from: null, to: 'golf', origin, why: 'all' }
    const wider: Change = { ...given, place: 'First\nLast' }
    const wroteBoth = row([golf, wider], { Interests: 'chess;golf', First: 'Anna' }, { Interests: 'chess', First: 'Ann' })
    const raw = { Interests: 'chess;golf', First: 'Anna', Last: 'Berg' }
    const places = [golf, wider].map(({ field, place }) => ({ field, place, write: 9, stands: true, raw }))
    expect(undoOf(wroteBoth, 7, places).write).toMatchObject({
      fields: { Interests: 'chess', First: 'Ann' },
      believed: { Interests: 'chess;golf', First: 'Anna' },
    })
    expect(Object.keys(undoOf(wroteBoth, 7, places).write?.fields ?? {})).toEqual(['Interests', 'First'])
  })
})

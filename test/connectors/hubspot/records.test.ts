import { describe, expect, it } from 'vitest'
import { mergesOf, mergesSince, recordOf, rowsOf } from '../../../connectors/hubspot/records.ts'
import { Settings } from '../../../connectors/hubspot/settings.ts'
import { wantedOf } from '../../../connectors/hubspot/wanted.ts'

const settings = Settings.parse({ accessToken: 'token' })
const wanted = wantedOf(settings, 'contacts', ['email', 'city'])

describe('a row', () => {
  it.each([
    ['without an id', { properties: { email: 'ada@example.com', secret: 'not declared' } }],
    ['with an id that is none', { id: 'x', properties: { email: 'ada@example.com' } }],
    ['that is no record', null],
    ['without properties', { id: '7' }],
  ])('%s goes to quarantine, with what the mapping reads of it', (_what, row) => {
    const { rows, rejected } = rowsOf([row, { id: '8', properties: {} }], wanted, 'first page')
    expect(rows.map(({ id }) => id)).toEqual(['8'])
    expect(rejected).toEqual([
      expect.objectContaining({
        place: 'contacts, first page, record 1',
        reason: expect.stringContaining('no id'),
        raw: expect.anything(),
      }),
    ])
    expect(JSON.stringify(rejected)).not.toContain('not declared')
  })

  it('keeps its id there, where it has one: it is not gone', () => {
    const { rejected } = rowsOf([{ id: '7' }, { id: 'x', properties: {} }], wanted, 'first page')
    expect(rejected.map(({ id }) => id)).toEqual(['7', undefined])
  })

  it('tells unknown from empty, and leaves out what no mapping reads', () => {
    const { rows } = rowsOf([{ id: '8', properties: { email: null, firstname: 'Ada' } }], wanted, '')
    expect(rows.map((row) => recordOf(row, wanted))).toEqual([{ id: '8', fields: { email: null } }])
  })

  it('bears no time where HubSpot gives none that can be read', () => {
    const { rows } = rowsOf([{ id: '8', properties: {}, updatedAt: 'yesterday' }], wanted, '')
    expect(rows.map((row) => recordOf(row, wanted).modifiedAt)).toEqual([undefined])
  })

  it('tells when each field was last changed, where its history is read', () => {
    const timed = wantedOf({ ...settings, fieldTimes: ['email'] }, 'contacts', ['email', 'city'])
    const versions = [
      { value: 'b', timestamp: '2026-02-01T00:00:00Z' },
      { value: 'a', timestamp: '2026-01-01T00:00:00Z' },
    ]
    const { rows } = rowsOf([{ id: '8', properties: {}, propertiesWithHistory: { email: versions, city: versions } }], timed, '')
    expect(rows.map((row) => recordOf(row, timed).fieldChangedAt)).toEqual([{ email: new Date('2026-02-01T00:00:00Z') }])
  })
})

describe('merged records', () => {
  it.each([
    ['none', {}, []],
    ['an empty list', { hs_merged_object_ids: '' }, []],
    ['ids', { hs_merged_object_ids: '51;101' }, ['51', '101']],
    ['ids with times', { hs_calculated_merged_vids: '51:1577836800000;101:1577836800000' }, ['51', '101']],
    [
      'both, with its own id among them',
      { hs_merged_object_ids: '51', hs_calculated_merged_vids: '9:1577836800000;51:1577836800000' },
      ['51'],
    ],
  ])('%s', (_what, properties, losers) => {
    const merges = mergesOf({ id: '9', properties, updatedAt: undefined, archivedAt: undefined, objectWriteTraceId: undefined })
    expect(merges).toEqual(losers.map((loser) => ({ loser, winner: '9' })))
  })

  it('are counted from a time on', () => {
    const properties = { hs_calculated_merged_vids: '51:1000;101:2000;151:2000;201:3000' }
    const row = { id: '9', properties, updatedAt: undefined, archivedAt: undefined, objectWriteTraceId: undefined }
    expect(mergesSince(row, 2000)).toBe(2)
  })
})

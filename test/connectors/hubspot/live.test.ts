import { describe, expect, it } from 'vitest'
import { readLive } from '../../../connectors/hubspot/live.ts'
import { Refused } from '../../../connectors/hubspot/refusal.ts'
import { wantedOf } from '../../../connectors/hubspot/wanted.ts'
import { apiThat, settings } from './api-that.ts'

const objects = '/crm/v3/objects/contacts'

/** Answers a path as it is told, and anything else with 404. */
const apiWith = (answers: Readonly<Record<string, unknown>>) =>
  apiThat(({ path }) => {
    if (path in answers) return answers[path]
    throw new Refused('HubSpot answered 404', 404, {})
  })

describe('reading by id', () => {
  it('asks alone for an id where a record comes that nobody asked for, and does not say what was merged into it', async () => {
    const merged = { id: '9', properties: { firstname: 'Ada' } }
    const api = apiWith({
      [`${objects}/batch/read`]: { results: [{ id: '2', properties: {} }, merged] },
      [`${objects}/1`]: merged,
    })
    const { rows, merged: merges, missing } = await readLive(api, wantedOf(settings, 'contacts', ['firstname']), ['1', '2', '3'])
    expect(rows.map(({ id }) => id)).toEqual(['2', '9'])
    expect(merges).toEqual([{ loser: '1', winner: '9' }])
    expect(missing).toEqual(['3'])
  })

  it('costs one request where all that comes was asked for', async () => {
    const api = apiWith({ [`${objects}/batch/read`]: { results: [{ id: '2', properties: {} }] } })
    expect((await readLive(api, wantedOf(settings, 'contacts', []), ['1', '2'])).missing).toEqual(['1'])
  })
})

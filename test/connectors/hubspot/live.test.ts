import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Api } from '../../../connectors/hubspot/api.ts'
import { readLive } from '../../../connectors/hubspot/live.ts'
import { pathsOf } from '../../../connectors/hubspot/paths.ts'
import { Refused } from '../../../connectors/hubspot/refusal.ts'
import { Settings } from '../../../connectors/hubspot/settings.ts'
import { wantedOf } from '../../../connectors/hubspot/wanted.ts'

const settings = Settings.parse({ accessToken: 'token' })
const objects = '/crm/v3/objects/contacts'

/** An API that answers a path as it is told, and anything else with 404. */
function apiThat(answers: Readonly<Record<string, unknown>>): Api {
  const answer = <T>(path: string, shape: z.ZodType<T>) => {
    if (!(path in answers)) throw new Refused('HubSpot answered 404', 404, {})
    return { body: shape.parse(answers[path]), asOf: new Date(0), time: 0 }
  }
  return { paths: pathsOf('v3'), settings, ask: async ({ path, shape }) => answer(path, shape) }
}

describe('reading by id', () => {
  it('asks alone for an id where a record comes that nobody asked for, and does not say what was merged into it', async () => {
    const merged = { id: '9', properties: { firstname: 'Ada' } }
    const api = apiThat({
      [`${objects}/batch/read`]: { results: [{ id: '2', properties: {} }, merged] },
      [`${objects}/1`]: merged,
    })
    const { rows, merged: merges, missing } = await readLive(api, wantedOf(settings, 'contacts', ['firstname']), ['1', '2', '3'])
    expect(rows.map(({ id }) => id)).toEqual(['2', '9'])
    expect(merges).toEqual([{ loser: '1', winner: '9' }])
    expect(missing).toEqual(['3'])
  })

  it('costs one request where all that comes was asked for', async () => {
    const api = apiThat({ [`${objects}/batch/read`]: { results: [{ id: '2', properties: {} }] } })
    expect((await readLive(api, wantedOf(settings, 'contacts', []), ['1', '2'])).missing).toEqual(['1'])
  })
})

import { describe, expect, it } from 'vitest'
import { everything } from '../../../connectors/hubspot/all.ts'
import { nextArchived } from '../../../connectors/hubspot/archived.ts'
import { beginning } from '../../../connectors/hubspot/checkpoint.ts'
import { Refused } from '../../../connectors/hubspot/refusal.ts'
import { wantedOf } from '../../../connectors/hubspot/wanted.ts'
import { apiThat, settings } from './api-that.ts'

const wanted = wantedOf(settings, 'contacts', ['firstname'])

/** Refuses every page but the first. */
function pagesThatEnd() {
  let asked = 0
  const api = apiThat(({ query }) => {
    if (++asked > 10) throw new Error('asked without end')
    if (query?.['after'] !== undefined) throw new Refused('HubSpot answered 400', 400, {})
    return { results: [{ id: '1', properties: {} }], paging: { next: { after: '1' } } }
  })
  return { api, asked: () => asked }
}

describe('a token that HubSpot has just given us, and refuses', () => {
  it('ends a reading of all', async () => {
    const { api, asked } = pagesThatEnd()
    const pages = everything(api, wanted, beginning(1))
    await pages.next()
    await expect(pages.next()).rejects.toThrow('HubSpot answered 400')
    expect(asked()).toBe(2)
  })

  it('ends a reading of all archived records', async () => {
    const { api, asked } = pagesThatEnd()
    const syncing = {
      step: 'archived',
      portal: 1,
      listed: 0,
      since: 0,
      seen: {},
      erased: false,
      until: 0,
      told: {},
      missing: 0,
    } as const
    const at = { ...syncing, whole: true, archive: { since: 1, at: { began: 0, after: '1' } } }
    const { next } = await nextArchived(api, wanted, at, true)
    if (next.step !== 'archived') throw new Error('it ended')
    await expect(nextArchived(api, wanted, next, false)).rejects.toThrow('HubSpot answered 400')
    expect(asked()).toBe(3)
  })
})

import { describe, expect, it } from 'vitest'
import { midnightAfter } from '../../../connectors/hubspot/account.ts'
import { Settings } from '../../../connectors/hubspot/settings.ts'
import { hubspot } from '../../../connectors/hubspot.ts'
import type { Asked, Usage } from '../../../core/traffic.ts'
import { openPortal, reading } from './portal.ts'

/** What a pull asks the budget for, and what it learns. */
async function observed(portal: Awaited<ReturnType<typeof openPortal>>, checkpoint?: unknown) {
  const asked: Asked[] = []
  const learnt: (readonly [limit: string, usage: Usage])[] = []
  const context = portal.context()
  const { traffic } = context
  const watched: typeof traffic = {
    learn: (limit, usage) => void learnt.push([limit, usage]),
    request: (its, send) => {
      asked.push(its)
      return traffic.request(its, send)
    },
  }
  for await (const page of hubspot.pull({ ...context, traffic: watched }, reading, checkpoint)) checkpoint = page.checkpoint
  return { asked, learnt, checkpoint }
}

describe('the limits of an account', () => {
  it('are those of its settings, less the share of others', () => {
    const settings = Settings.parse({ accessToken: 'token', requestsPer10Seconds: 100, keepFree: '20%' })
    expect(hubspot.limits(settings)).toContainEqual({ name: 'burst', requests: 100, perSeconds: 10, keepFree: 0.2 })
  })

  it('are learnt from its answers; its day ends at its own midnight', async () => {
    const { learnt } = await observed(await openPortal())
    const resetsAt = midnightAfter(Date.now(), 'US/Eastern')
    expect(learnt).toContainEqual(['burst', { max: 100_000, remaining: expect.any(Number) }])
    expect(learnt).toContainEqual(['daily', { max: 625_000, remaining: 624_998, resetsAt }])
  })

  it('are three for a search', async () => {
    const portal = await openPortal()
    const { checkpoint } = await observed(portal)
    const { asked } = await observed(portal, checkpoint)
    expect(asked.map(({ limits }) => limits)).toContainEqual(['search', 'burst', 'daily'])
  })

  it('ask for the time zone once in the life of a process', async () => {
    const portal = await openPortal()
    await observed(portal)
    await observed(portal)
    expect(portal.standIn.requests.filter(({ path }) => path.includes('account-info')).length).toBe(1)
  })
})

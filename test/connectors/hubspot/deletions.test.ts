import { describe, expect, it, vi } from 'vitest'
import { hubspot } from '../../../connectors/hubspot.ts'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { idOf, openPortal } from './portal.ts'

const hour = 3_600_000
const day = 24 * hour
const search = 'POST /crm/v3/objects/contacts/search'
const batchRead = 'POST /crm/v3/objects/contacts/batch/read'
const list = 'GET /crm/v3/objects/contacts'

/** A portal of which all is known, with 250 contacts that were archived an hour ago: three pages. */
async function knownPortal() {
  const portal = await openPortal({ clock: clockFrom(Date.now() - hour) })
  portal.fill(400)
  for (let n = 1; n <= 250; n++) portal.people.remove('contacts', idOf(n))
  portal.clock.advance(hour)
  const { checkpoint } = await portal.pull((await portal.pull()).checkpoint)
  const erase = async (n: number) =>
    expect(await hubspot.erase(portal.context(), 'contacts', [idOf(n)])).toEqual([{ outcome: 'written', id: idOf(n) }])
  return { ...portal, checkpoint, erase }
}

describe('archived contacts', () => {
  it('cost one page a sync while none is missing', async () => {
    const { pull, asked, checkpoint } = await knownPortal()
    expect(await asked(() => pull(checkpoint))).toEqual([search, search, list])
  })

  it('are all listed when some are missing, and told of once', async () => {
    const { pull, asked, people, checkpoint } = await knownPortal()
    people.remove('contacts', idOf(300))
    people.remove('contacts', idOf(400))
    const found: string[] = []
    let at = checkpoint
    const paths = await asked(async () => {
      const { pages, deleted, checkpoint } = await pull(at)
      expect(pages.length).toBe(3) // each says how far it is, so that a long list goes on after a crash
      found.push(...deleted)
      at = checkpoint
    })
    expect(found).toEqual([idOf(300), idOf(400)])
    expect(paths).toEqual([search, search, list, list, list, batchRead])
    expect((await pull(at)).deleted).toEqual([])
  })

  it('are found a page a sync where the count hides them: one gone, one restored in its place', async () => {
    const { pull, people, standIn, clock, checkpoint } = await knownPortal()
    people.remove('contacts', idOf(400))
    const time = clock.now() - 3_600_000
    standIn.load([{ object: 'contacts', id: '900', fields: { firstname: 'Back' }, createdAt: time, modifiedAt: time }])
    let at = checkpoint
    const deleted: string[] = []
    for (let sync = 1; sync <= 3; sync++) {
      const page = await pull(at)
      deleted.push(...page.deleted)
      at = page.checkpoint
    }
    expect(deleted).toEqual([idOf(400)])
  })

  it('that live on in another record are merged', async () => {
    const { pull, people, checkpoint } = await knownPortal()
    const winner = people.merge('contacts', idOf(300), idOf(301))
    const { merged, deleted, ids } = await pull(checkpoint)
    expect(new Set(merged.map(({ loser }) => loser))).toEqual(new Set([idOf(300), idOf(301)]))
    expect([deleted, ids, new Set(merged.map((merge) => merge.winner))]).toEqual([[], [winner], new Set([winner])])
  })

  it('that were merged, and archived as what they had become, lead nowhere', async () => {
    const { pull, people, checkpoint } = await knownPortal()
    const winner = people.merge('contacts', idOf(300), idOf(301))
    people.remove('contacts', winner)
    const { merged, deleted, ids } = await pull(checkpoint)
    expect([deleted, ids]).toEqual([[winner], []])
    expect(new Set(merged)).toEqual(new Set([idOf(300), idOf(301)].map((loser) => ({ loser, winner }))))
  })

  it('are found after a token that HubSpot takes no more', async () => {
    const { pull, people, checkpoint } = await knownPortal()
    const half = await pull(checkpoint)
    people.remove('contacts', idOf(400))
    const spoilt = JSON.parse(JSON.stringify(half.checkpoint).replace(/"after":"\d+"/, '"after":"gone"'))
    expect(spoilt).not.toEqual(half.checkpoint)
    expect((await pull(spoilt)).deleted).toEqual([idOf(400)])
  })
})

describe('an erased contact', () => {
  it('shows in no list: a day after the last reading of all, all are read again', async () => {
    const { pull, checkpoint, erase } = await knownPortal()
    await erase(300)
    const noticed = await pull(checkpoint)
    expect([noticed.deleted, noticed.isFull, (await pull(noticed.checkpoint)).isFull]).toEqual([[], false, false])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * day, shouldAdvanceTime: true })
    try {
      const { isFull, ids } = await pull(noticed.checkpoint)
      expect([isFull, ids.length, ids.includes(idOf(300))]).toEqual([true, 149, false])
    } finally {
      vi.useRealTimers()
    }
  })

  it('is not suspected where contacts were merged or archived', async () => {
    const { pull, people, checkpoint } = await knownPortal()
    people.merge('contacts', idOf(300), idOf(301))
    people.remove('contacts', idOf(302))
    expect((await pull(checkpoint)).checkpoint).toMatchObject({ step: 'done', erased: false })
  })
  it('is missed though others were merged since the last sync, or just before it', async () => {
    const { pull, people, checkpoint, erase } = await knownPortal()
    const winner = people.merge('contacts', idOf(300), idOf(301))
    await erase(310)
    const { checkpoint: first } = await pull(checkpoint)
    expect(first).toMatchObject({ erased: true })
    people.update('contacts', winner, { firstname: 'Ada' })
    await erase(311)
    expect((await pull({ ...first, erased: false })).checkpoint).toMatchObject({ erased: true })
  })

  it('is missed though another was archived just before the last sync', async () => {
    const { pull, people, checkpoint, erase } = await knownPortal()
    people.remove('contacts', idOf(300))
    const { checkpoint: first } = await pull(checkpoint)
    expect(first).toMatchObject({ erased: false })
    await erase(310)
    expect((await pull(first)).checkpoint).toMatchObject({ erased: true })
  })
})

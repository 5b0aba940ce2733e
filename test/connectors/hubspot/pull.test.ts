import { describe, expect, it } from 'vitest'
import { idOf, openPortal } from './portal.ts'

describe('a full pull', () => {
  it('begins anew, in another pass, where HubSpot does not take its token any more', async () => {
    const { fill, pull } = await openPortal()
    fill(150)
    const { pages } = await pull()
    const [first] = pages
    const { pages: again, ids } = await pull({ ...Object(first?.checkpoint), after: 'gone' })
    expect(ids.length).toBe(150)
    expect(new Set(again.map(({ pass }) => pass)).size).toBe(1)
    expect(again[0]?.pass).not.toBe(first?.pass)
  })

  it('is made of another account, whatever of the last one is known', async () => {
    const { fill, pull } = await openPortal()
    fill(3)
    const { checkpoint } = await pull()
    const { isFull, ids } = await pull({ ...checkpoint, portal: checkpoint.portal + 1 })
    expect([isFull, ids.length]).toEqual([true, 3])
  })

  it('asks by the paths of the version that is set', async () => {
    const { fill, pull, asked } = await openPortal()
    fill(3)
    const paths = await asked(async () =>
      pull((await pull(undefined, { apiVersion: '2026-09' })).checkpoint, { apiVersion: '2026-09' }),
    )
    expect(new Set(paths)).toEqual(new Set(['GET /crm/objects/2026-09/contacts', 'POST /crm/objects/2026-09/contacts/search']))
  })

  it('brings the time of each field where its history is read, in pages of half the size', async () => {
    const { fill, pull, people, clock } = await openPortal()
    fill(60)
    people.update('contacts', idOf(1), { firstname: 'Ada' })
    const { pages, records } = await pull(undefined, { fieldTimes: ['firstname'] })
    expect(pages.map((page) => page.records.length)).toEqual([50, 10])
    const times = records.map(({ fieldChangedAt }) => fieldChangedAt?.['firstname']?.getTime() ?? 0)
    expect(times[0]).toBeGreaterThan(clock.now() - 60_000)
    expect(times[1]).toBeLessThan(clock.now() - 60_000)
  })
})

describe('what contacts are subscribed to', () => {
  const field = 'subscription:Marketing Information'

  it('is asked for only where a mapping reads it', async () => {
    const { fill, pull, asked } = await openPortal()
    fill(3)
    expect((await asked(() => pull())).filter((path) => path.includes('preferences'))).toEqual([])
  })

  it('is read by address, in one request a page', async () => {
    const { fill, pull, asked, people } = await openPortal()
    fill(3, (n) => ({ email: n === 3 ? '' : `person.${n}@example.com` }))
    people.update('contacts', idOf(1), { hs_email_optout: 'true' })
    const paths = await asked(async () => {
      const { records } = await pull(undefined, {}, { fields: ['firstname', field] })
      expect(records.map(({ fields }) => fields)).toEqual([
        { firstname: 'Given 1', [field]: 'UNSUBSCRIBED' },
        { firstname: 'Given 2', [field]: 'NOT_SPECIFIED' },
        { firstname: 'Given 3' },
      ])
    })
    expect(paths.filter((path) => path.includes('preferences'))).toEqual([
      'POST /communication-preferences/v4/statuses/batch/read',
    ])
  })

  it('comes with an incremental pull, too', async () => {
    const { fill, pull, people } = await openPortal()
    fill(3)
    const its = { fields: [field] }
    const { checkpoint } = await pull(undefined, {}, its)
    people.update('contacts', idOf(2), { hs_email_optout: 'true' })
    const { records } = await pull(checkpoint, {}, its)
    expect(records.map(({ id, fields }) => [id, fields[field]])).toEqual([[idOf(2), 'UNSUBSCRIBED']])
  })
})

describe('an incremental pull', () => {
  it('tells of a change once, though it looks back further', async () => {
    const { fill, pull, asked, people } = await openPortal()
    fill(3)
    const { checkpoint } = await pull((await pull()).checkpoint)
    people.update('contacts', idOf(2), { firstname: 'Ada' })
    const first = await pull(checkpoint)
    expect(first.ids).toEqual([idOf(2)])
    const paths = await asked(async () => expect((await pull(first.checkpoint)).ids).toEqual([]))
    expect(paths.length).toBe(3)
  })

  it('tells of what was changed again, before the search knows, as it is now', async () => {
    const { fill, pull, people } = await openPortal({ searchLagMilliseconds: 100 })
    fill(3)
    const { checkpoint } = await pull((await pull()).checkpoint)
    people.update('contacts', idOf(2), { firstname: 'Ada' })
    await new Promise((resolve) => setTimeout(resolve, 120))
    people.update('contacts', idOf(2), { firstname: 'Grace' })
    const { records } = await pull(checkpoint)
    expect(records.map(({ fields }) => fields['firstname'])).toEqual(['Grace'])
  })

  it('tells of what the search shows late', async () => {
    const { fill, pull, people } = await openPortal({ searchLagMilliseconds: 150 })
    fill(3)
    const { checkpoint } = await pull((await pull()).checkpoint)
    people.update('contacts', idOf(2), { firstname: 'Ada' })
    const early = await pull(checkpoint)
    expect(early.ids).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await pull(early.checkpoint)).ids).toEqual([idOf(2)])
  })

  it('reads what changed in a search beyond its ten thousand, all with one time stamp', async () => {
    const { standIn, pull, clock } = await openPortal()
    const time = clock.now()
    const { checkpoint } = await pull()
    standIn.load(
      Array.from({ length: 10_450 }, (_, n) => ({
        object: 'contacts',
        id: idOf(n),
        fields: { firstname: `Given ${n}` },
        createdAt: time,
        modifiedAt: time,
      })),
    )
    const { ids, pages } = await pull(checkpoint)
    expect([new Set(ids).size, ids.length]).toEqual([10_450, 10_450])
    expect(JSON.stringify(pages.at(-1)?.checkpoint).length).toBeLessThan(10_000)
  })

  it('leads an old id of a record that was merged twice to where it is now', async () => {
    const { fill, pull, people } = await openPortal()
    fill(5)
    const { checkpoint } = await pull()
    const first = people.merge('contacts', idOf(1), idOf(2))
    const second = people.merge('contacts', first, idOf(3))
    const { merged } = await pull(checkpoint)
    expect(merged).toContainEqual({ loser: idOf(1), winner: second })
  })
})

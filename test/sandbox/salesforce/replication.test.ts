import { describe, expect, it } from 'vitest'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { connect, openSalesforce, refused } from './support.ts'

const noon = Date.UTC(2026, 5, 1, 12)
const minute = 60_000
const day = 86_400_000

async function atNoon() {
  const clock = clockFrom()
  clock.freeze(noon)
  const { sf, conn } = await openSalesforce({ clock })
  return { sf, clock, contact: conn.sobject('Contact') }
}

function time(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000')
}

describe('getUpdated', () => {
  it('tells the ids of what changed in the window, without regard to seconds', async () => {
    const { sf, clock, contact } = await atNoon()
    const before = sf.people.create('Contact', { LastName: 'Before' }, { modifiedAt: noon - minute - 1000 })
    const edge = sf.people.create('Contact', { LastName: 'Edge' }, { modifiedAt: noon })
    sf.people.create('Contact', { LastName: 'After' }, { modifiedAt: noon + 1000 })
    clock.advance(5 * minute)
    const inside = await contact.updated(new Date(noon - minute + 15_000), new Date(noon + 15_000))
    expect(inside).toEqual({ ids: [edge], latestDateCovered: time(noon) })
    expect((await contact.updated(new Date(noon - 2 * minute), new Date(noon))).ids).toEqual([before, edge])
  })

  it('covers the time up to the oldest transaction that is still open', async () => {
    const { sf, clock, contact } = await atNoon()
    clock.advance(10 * minute)
    const end = sf.openTransaction(noon + 3 * minute + 7000)
    const covered = async () => (await contact.updated(new Date(noon), new Date(noon + 20 * minute))).latestDateCovered
    expect(await covered()).toBe(time(noon + 3 * minute + 7000))
    end()
    expect(await covered()).toBe(time(noon + 10 * minute))
  })

  it.each([
    ['ends before it begins', noon, noon - minute],
    ['has one minute at both ends', noon - minute + 1000, noon - minute + 30_000],
    ['begins more than 30 days ago', noon - 31 * day, noon],
  ])('refuses a window that %s', async (_, start, end) => {
    const { contact } = await atNoon()
    expect(await refused(contact.updated(new Date(start), new Date(end)))).toMatchObject({ code: 'INVALID_REPLICATION_DATE' })
  })
})

describe('getDeleted', () => {
  it('wants more than a minute between both ends', async () => {
    const { contact } = await atNoon()
    const told = (minutes: number) => contact.deleted(new Date(noon), new Date(noon + minutes * minute + 59_000))
    expect(await refused(told(1))).toMatchObject({ code: 'INVALID_REPLICATION_DATE' })
    expect(await told(2)).toMatchObject({ deletedRecords: [] })
  })

  it('tells of what was deleted, merged or erased, and not of what came back', async () => {
    const { sf, clock, contact } = await atNoon()
    const [winner = '', merged = '', deleted = '', erased = '', back = ''] = [1, 2, 3, 4, 5].map((n) =>
      sf.people.create('Contact', { LastName: `Quill ${n}` }),
    )
    clock.advance(minute)
    sf.people.merge('Contact', merged, winner)
    sf.people.remove('Contact', deleted)
    sf.erase('Contact', erased)
    sf.people.remove('Contact', back)
    sf.undelete('Contact', back)
    clock.advance(minute)
    const { deletedRecords } = await contact.deleted(new Date(noon), new Date(clock.now()))
    expect(deletedRecords.map(({ id }) => id)).toEqual([merged, deleted, erased])
    expect(deletedRecords[0]?.deletedDate).toBe(time(noon + minute))
  })

  it('refuses windows that begin before what was purged', async () => {
    const { sf, clock, contact } = await atNoon()
    sf.people.remove('Contact', sf.people.create('Contact', { LastName: 'Quill' }))
    clock.advance(10 * minute)
    sf.purge('Contact', clock.now())
    expect(await refused(contact.deleted(new Date(noon - minute), new Date(clock.now())))).toMatchObject({
      code: 'INVALID_REPLICATION_DATE',
    })
    const later = await contact.deleted(new Date(noon + minute), new Date(clock.now()))
    expect(later).toMatchObject({ deletedRecords: [], earliestDateAvailable: time(noon) })
  })

  it('forgets by itself after 15 days', async () => {
    const { sf, clock } = await atNoon()
    sf.people.remove('Contact', sf.people.create('Contact', { LastName: 'Quill' }))
    clock.advance(16 * day)
    const contact = (await connect(sf)).sobject('Contact')
    expect(await refused(contact.deleted(new Date(noon - minute), new Date(clock.now())))).toMatchObject({
      code: 'INVALID_REPLICATION_DATE',
    })
    expect(sf.people.all('Contact')).toEqual([])
  })
})

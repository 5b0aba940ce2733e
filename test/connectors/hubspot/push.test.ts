import { describe, expect, it } from 'vitest'
import { hubspot } from '../../../connectors/hubspot.ts'
import type { Create, Update, Write } from '../../../core/write.ts'
import { faultsInTurn } from '../../../sandbox/stand-in/faults.ts'
import { type Change, idOf, openPortal } from './portal.ts'

const batch = 'POST /crm/v3/objects/contacts/batch/'
const subscription = 'subscription:Marketing Information'

async function preparedPortal(count = 5) {
  const portal = await openPortal()
  await hubspot.prepare(portal.context())
  portal.fill(count)
  const push = (writes: readonly Write[], change?: Change) => hubspot.push(portal.context(change), 'contacts', writes)
  const valuesOf = (id: string) => portal.people.find('contacts', id)?.fields ?? {}
  return { ...portal, push, valuesOf }
}

function updateOf(n: number, fields: Update['fields'], believed: Update['believed']): Update {
  return { kind: 'update', key: `update-${n}`, id: idOf(n), fields, believed }
}

function renamed(n: number): Update {
  return updateOf(n, { firstname: `Ada ${n}` }, { firstname: `Given ${n}` })
}

function createOf(n: number, email = `new.${n}@example.com`): Create {
  return { kind: 'create', key: `gt-${n}`, fields: { firstname: 'Grace', email } }
}

describe('updates', () => {
  it('are read and sent in one request each', async () => {
    const { push, asked } = await preparedPortal()
    expect(await asked(() => push([renamed(1), renamed(2)]))).toEqual([`${batch}read`, `${batch}update`])
  })

  it('of which one takes an e-mail of another contact are halved down to it, and the others are written', async () => {
    const { push, asked, valuesOf } = await preparedPortal(16)
    const writes = Array.from({ length: 16 }, (_, n) => renamed(n + 1))
    writes[5] = updateOf(6, { email: 'person.1@example.com' }, { email: 'person.6@example.com' })
    const paths = await asked(async () => {
      const results = await push(writes)
      expect(results.map(({ outcome }) => outcome)).toEqual(writes.map((_, n) => (n === 5 ? 'rejected' : 'written')))
      expect(results[5]).toEqual({ outcome: 'rejected', reason: expect.stringMatching(/CONFLICT.*another record/) })
    })
    expect(paths.filter((path) => path.endsWith('update')).length).toBe(1 + 2 * 4)
    expect(valuesOf(idOf(16))['firstname']).toBe('Ada 16')
  })

  it('that HubSpot does not accept are told by the names of error and property, without the value', async () => {
    const { push } = await preparedPortal()
    const [result] = await push([updateOf(1, { lifecyclestage: 'ada@example.com' }, { lifecyclestage: null })])
    const reason = 'HubSpot answered VALIDATION_ERROR INVALID_OPTION of lifecyclestage'
    expect(result).toEqual({ outcome: 'rejected', reason, refused: ['lifecyclestage'] })
  })

  it('that HubSpot passes over without a word are not taken for written', async () => {
    const { push, people } = await preparedPortal()
    people.update('contacts', idOf(1), { lifecyclestage: 'customer' })
    const [result] = await push([updateOf(1, { lifecyclestage: 'lead' }, { lifecyclestage: 'customer' })])
    const reason = 'HubSpot keeps its own value of lifecyclestage'
    expect(result).toEqual({ outcome: 'rejected', reason, refused: ['lifecyclestage'] })
  })

  it('of which HubSpot takes a part are written, and say what was kept', async () => {
    const { push, people, valuesOf } = await preparedPortal()
    people.update('contacts', idOf(1), { lifecyclestage: 'customer' })
    const fields = { lifecyclestage: 'lead', city: 'Albany' }
    const [result] = await push([updateOf(1, fields, { lifecyclestage: 'customer', city: null })])
    expect(result).toEqual({ outcome: 'written', id: idOf(1), kept: ['lifecyclestage'] })
    expect(valuesOf(idOf(1))).toMatchObject({ lifecyclestage: 'customer', city: 'Albany' })
  })

  it('of a contact that was merged away reach the one that it went into', async () => {
    const { push, people, valuesOf } = await preparedPortal()
    const winner = people.merge('contacts', idOf(1), idOf(2))
    const update = { ...renamed(1), believed: { firstname: 'Given 2' } }
    expect(await push([update])).toEqual([{ outcome: 'written', id: winner }])
    expect(valuesOf(winner)['firstname']).toBe('Ada 1')
  })

  it('of one contact twice in a batch are each answered', async () => {
    const { push, valuesOf } = await preparedPortal()
    const city = { ...updateOf(1, { city: 'Albany' }, { city: null }), key: 'update-1b' }
    expect((await push([renamed(1), city])).map(({ outcome }) => outcome)).toEqual(['written', 'written'])
    expect(valuesOf(idOf(1))).toMatchObject({ firstname: 'Ada 1', city: 'Albany' })
  })

  it('write numbers and flags as text', async () => {
    const { push, valuesOf } = await preparedPortal()
    await push([updateOf(1, { annualrevenue: 12 }, { annualrevenue: null })])
    expect(valuesOf(idOf(1))['annualrevenue']).toBe('12')
  })

  it('that got no answer are unknown, those of other batches are not', async () => {
    const { push, standIn } = await preparedPortal(150)
    standIn.setFaults(faultsInTurn([{ kind: 'cut_after' }], ({ path }) => path.endsWith('batch/update')))
    const results = await push(Array.from({ length: 150 }, (_, n) => renamed(n + 1)))
    expect(results.map(({ outcome }) => outcome)).toEqual(results.map((_, n) => (n < 100 ? 'unknown' : 'written')))
  })
})

describe('creates', () => {
  it('need the property that they are known by, and send nothing without it', async () => {
    const { context, people } = await openPortal()
    await expect(hubspot.push(context(), 'contacts', [createOf(1)])).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('goldthread_id'),
    })
    expect(people.all('contacts')).toEqual([])
  })

  it('take no contact for theirs that has the e-mail already', async () => {
    const { push, valuesOf } = await preparedPortal()
    const results = await push([createOf(1), createOf(2, 'person.1@example.com'), createOf(3)])
    expect(results.map(({ outcome }) => outcome)).toEqual(['written', 'rejected', 'written'])
    expect(valuesOf(idOf(1))['firstname']).toBe('Given 1')
  })

  it('are found by their keys; before anything was prepared, none is', async () => {
    const unprepared = await openPortal()
    expect(await hubspot.find(unprepared.context(), 'contacts', ['gt-1'])).toEqual(new Map())
    const { push, context } = await preparedPortal()
    const [result] = await push([createOf(1)])
    expect(await hubspot.find(context(), 'contacts', ['gt-1', 'gt-2'])).toEqual(
      new Map([['gt-1', Reflect.get(result ?? {}, 'id')]]),
    )
  })
})

describe('what an address has agreed to', () => {
  it('is written by address, and belongs to the write', async () => {
    const { push, asked, valuesOf } = await preparedPortal()
    const update = updateOf(
      1,
      { [subscription]: 'UNSUBSCRIBED', city: 'Albany' },
      { [subscription]: 'NOT_SPECIFIED', city: null },
    )
    const paths = await asked(async () => expect(await push([update])).toEqual([{ outcome: 'written', id: idOf(1) }]))
    expect(paths.map((path) => path.split('/').slice(-2).join('/'))).toEqual([
      'batch/read',
      'batch/read',
      'batch/update',
      'v4/definitions',
      'batch/write',
    ])
    expect(valuesOf(idOf(1))).toMatchObject({ city: 'Albany', hs_email_optout_10001: 'true' })
    expect(await push([update])).toEqual([{ outcome: 'unchanged', id: idOf(1) }])
  })

  it('is written without the rest where nothing else changes, also for a new contact', async () => {
    const { push, asked, people } = await preparedPortal()
    const update = updateOf(1, { [subscription]: 'SUBSCRIBED' }, { [subscription]: 'NOT_SPECIFIED' })
    const create = createOf(1)
    const paths = await asked(async () => {
      const results = await push([update, { ...create, fields: { ...create.fields, [subscription]: 'SUBSCRIBED' } }])
      expect(results.map(({ outcome }) => outcome)).toEqual(['written', 'written'])
    })
    expect(paths).not.toContain(`${batch}update`)
    expect(people.all('contacts').filter(({ fields }) => fields['hs_email_optout_10001'] === 'false').length).toBe(2)
  })

  it('that is refused makes its write a refused one, and only that', async () => {
    const { push } = await preparedPortal()
    const wrong = updateOf(1, { [subscription]: 'PERHAPS' }, { [subscription]: 'NOT_SPECIFIED' })
    const right = updateOf(2, { [subscription]: 'SUBSCRIBED' }, { [subscription]: 'NOT_SPECIFIED' })
    expect((await push([wrong, right])).map(({ outcome }) => outcome)).toEqual(['rejected', 'written'])
  })
})

describe('erasing', () => {
  it('says of a contact that is gone already that nothing had to be done', async () => {
    const { context } = await preparedPortal()
    const erase = () => hubspot.erase(context(), 'contacts', [idOf(1)])
    expect([await erase(), await erase()]).toEqual([
      [{ outcome: 'written', id: idOf(1) }],
      [{ outcome: 'unchanged', id: idOf(1) }],
    ])
  })

  it('says of each what became of it, where one got no answer', async () => {
    const { context, standIn } = await preparedPortal()
    standIn.setFaults(faultsInTurn([{ kind: 'cut_after' }]))
    const results = await hubspot.erase(context(), 'contacts', [idOf(1), idOf(2)])
    expect(results).toEqual([{ outcome: 'unknown' }, { outcome: 'written', id: idOf(2) }])
  })
})

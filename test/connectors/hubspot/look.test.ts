import { describe, expect, it } from 'vitest'
import { hubspot } from '../../../connectors/hubspot.ts'
import { openPortal, reading } from './portal.ts'

describe('the account', () => {
  it('is named by its portal and the domain of its pages', async () => {
    const { context } = await openPortal()
    const { id, name } = await hubspot.check(context())
    expect(name).toBe(`portal ${id} at app.hubspot.com`)
  })

  it('is refused where contacts may not be read, by the name of the missing right', async () => {
    const { context, standIn } = await openPortal()
    standIn.grant([])
    await expect(hubspot.check(context())).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringContaining('crm.objects.contacts.read'),
    })
  })

  it('has fields that can be written, others that cannot, and what contacts are subscribed to', async () => {
    const { context } = await openPortal()
    const [contacts] = await hubspot.discover(context())
    const field = (name: string) => contacts?.fields.find((its) => its.name === name)
    expect(field('firstname')).toEqual({ name: 'firstname', type: 'string', writable: true })
    expect(field('hs_object_id')?.writable).toBe(false)
    expect(field('subscription:One to One')).toEqual({ name: 'subscription:One to One', type: 'subscription', writable: true })
  })

  it('has fields also where subscriptions may not be read', async () => {
    const { context, standIn } = await openPortal()
    standIn.grant(['crm.objects.contacts.read', 'crm.schemas.contacts.read', 'crm.schemas.companies.read'])
    const [contacts] = await hubspot.discover(context())
    expect(contacts?.fields.filter(({ type }) => type === 'subscription')).toEqual([])
    expect(contacts?.fields.length).toBeGreaterThan(10)
  })
})

describe('a sample', () => {
  it('of more rows than a page holds takes several', async () => {
    const { context, fill } = await openPortal()
    fill(250)
    expect((await hubspot.sample(context(), reading, { rows: 230 })).records.length).toBe(230)
  })
})

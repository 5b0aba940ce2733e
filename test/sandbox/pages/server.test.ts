import { describe, expect, it, onTestFinished } from 'vitest'
import { startHubspot } from '../../../sandbox/hubspot.ts'
import { servePages } from '../../../sandbox/pages/server.ts'
import type { Fields, StandIn } from '../../../sandbox/stand-in/stand-in.ts'
import { startStripe } from '../../../sandbox/stripe.ts'

/** HubSpot and Stripe with one record each, and their pages. */
async function sandbox() {
  const systems = [await startHubspot({}), await startStripe({})] as const
  const pages = await servePages(systems, 0)
  onTestFinished(async () => {
    for (const server of [pages, ...systems]) await server.close()
  })
  const [hubspot, stripe] = systems
  const contact = hubspot.people.create('contacts', { firstname: 'Ann', email: 'ann@example.com' })
  const customer = stripe.people.create('customers', { name: '<b>Ann</b>', address: { city: 'Ulm' }, metadata: { plan: 'gold' } })
  return {
    hubspot,
    stripe,
    contact,
    customer,
    get: async (path: string) => (await fetch(pages.url + path)).text(),
    post: (path: string, form: Readonly<Record<string, string>>, origin = pages.url) =>
      fetch(pages.url + path, { method: 'POST', body: new URLSearchParams(form), headers: { origin }, redirect: 'manual' }),
  }
}

const fieldsOf = ({ people }: StandIn, object: string, id: string): Fields => people.find(object, id)?.fields ?? {}

describe("the sandbox's pages", () => {
  it('show every system, its records and their fields, and take nothing in them for HTML', async () => {
    const { get, customer } = await sandbox()
    expect(await get('/')).toContain('/hubspot/contacts')
    expect(await get('/hubspot/contacts?q=ann')).toContain('ann@example.com')
    expect(await get('/hubspot/contacts?q=example.com+ann')).toContain('ann@example.com')
    expect(await get('/hubspot/contacts?q=nobody')).not.toContain('ann@example.com')
    for (const path of ['/nobody', '/hubspot/nothing', '/hubspot/contacts/1']) expect(await get(path)).toBe('404 Not Found')
    const page = await get(`/stripe/customers/${customer}`)
    expect(page).toContain('name="address.city" value="Ulm"')
    expect(page).toContain('&lt;b&gt;Ann&lt;/b&gt;')
    expect(page).not.toContain('<b>Ann')
  })

  it('change what was changed in the form, and nothing else', async () => {
    const { stripe, customer, post } = await sandbox()
    const { status } = await post(`/stripe/customers/${customer}?do=save`, {
      name: 'Anne',
      'address.city': 'Ulm',
      'metadata.plan': '',
    })
    expect(status).toBe(302)
    const { name, address, metadata } = fieldsOf(stripe, 'customers', customer)
    expect({ name, address, metadata }).toMatchObject({ name: 'Anne', address: { city: 'Ulm' }, metadata: {} })
  })

  it('create, merge and delete as people do in the vendor’s own pages', async () => {
    const { hubspot, contact, post } = await sandbox()
    await post('/hubspot/contacts/new?do=save', { firstname: 'Bob', email: 'bob@example.com' })
    const bob = hubspot.people.all('contacts').find(({ fields }) => fields['firstname'] === 'Bob')?.id ?? ''
    await post(`/hubspot/contacts/${bob}?do=merge`, { winner: contact })
    expect(hubspot.people.find('contacts', bob)?.id).toBe(hubspot.people.find('contacts', contact)?.id)
    await post(`/hubspot/contacts/${hubspot.people.find('contacts', contact)?.id}?do=remove`, {})
    expect(hubspot.people.all('contacts').every(({ deleted }) => deleted)).toBe(true)
  })

  it('say what the vendor refuses', async () => {
    const { post, contact } = await sandbox()
    const answer = await post(`/hubspot/contacts/${contact}?do=save`, { email: 'no address' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/class="error"/)
  })

  it('take no form from another site', async () => {
    const { post, contact, hubspot } = await sandbox()
    const answer = await post(`/hubspot/contacts/${contact}?do=remove`, {}, 'https://evil.example.com')
    expect(answer.status).toBe(403)
    expect(hubspot.people.find('contacts', contact)?.deleted).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { openStripe, post } from './open.ts'

const ann = { email: 'Ann@example.com', name: 'Ann Lee', phone: '(212) 555-0100', address: { line1: '1 Main St', city: 'Riga' } }

/** What the vendor's client throws of a refusal. */
async function refusalOf(asked: Promise<unknown>): Promise<object> {
  const error = await asked.then(
    () => new Error('was not refused'),
    (error: unknown) => error,
  )
  const { statusCode, code, param, message } = Object(error)
  return { statusCode, code, param, message }
}

describe('a customer', () => {
  it('is created as it was spelt, in a whole second, and read back', async () => {
    const { stripe, standIn } = await openStripe()
    standIn.clock.freeze(Date.parse('2026-11-22T10:00:00.900Z'))
    const created = await stripe.customers.create({ ...ann, preferred_locales: ['lv', 'en'], metadata: { orders: 3 } })
    expect(created).toMatchObject({
      id: expect.stringMatching(/^cus_\w{14}$/),
      created: Date.parse('2026-11-22T10:00:00Z') / 1000,
      ...ann,
      address: { line1: '1 Main St', city: 'Riga', line2: null, postal_code: null, state: null, country: null },
      preferred_locales: ['lv', 'en'],
      metadata: { orders: '3' },
      livemode: false,
      shipping: null,
    })
    expect(await stripe.customers.retrieve(created.id)).toEqual(created)
  })

  it('keeps what an update does not name', async () => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create(ann)
    expect(await stripe.customers.update(id, { description: 'VIP' })).toMatchObject({ ...ann, description: 'VIP' })
  })

  it('adds metadata to what is there; an empty value takes a key away, and an empty whole all of them', async () => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } })
    expect((await stripe.customers.update(id, { metadata: { b: '', c: '3' } })).metadata).toEqual({ a: '1', c: '3' })
    expect((await stripe.customers.update(id, { metadata: { a: null } })).metadata).toEqual({ c: '3' })
    expect((await stripe.customers.update(id, { metadata: '' })).metadata).toEqual({})
  })

  it.each([
    ['name', ''],
    ['email', ''],
    ['phone', ''],
    ['description', ''],
    ['address', ''],
    ['shipping', ''],
  ] as const)('has no %s any more where it was cleared', async (field, empty) => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create({
      ...ann,
      description: 'x',
      shipping: { name: 'Ann', address: { city: 'Riga' } },
    })
    expect((await stripe.customers.update(id, { [field]: empty }))[field]).toBeNull()
  })

  it('loses the parts of an address that an update does not send', async () => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create(ann)
    const { address } = await stripe.customers.update(id, { address: { country: 'Latvia' } })
    expect(address).toMatchObject({ country: 'Latvia', line1: null, city: null })
  })

  it('has the names of a person and of a business only where they were given', async () => {
    const { stripe } = await openStripe()
    const created = await stripe.customers.create({ business_name: 'Lee Ltd' })
    expect(created).toMatchObject({ business_name: 'Lee Ltd', name: null })
    expect(created).not.toHaveProperty('individual_name')
    expect(await stripe.customers.update(created.id, { business_name: '' })).not.toHaveProperty('business_name')
  })

  it('keeps settings of invoices that an update does not name', async () => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create({
      invoice_settings: { footer: 'Thanks', custom_fields: [{ name: 'PO', value: '7' }] },
    })
    const { invoice_settings } = await stripe.customers.update(id, { invoice_settings: { footer: '' } })
    expect(invoice_settings).toMatchObject({ footer: null, custom_fields: [{ name: 'PO', value: '7' }] })
  })

  it('is told to be deleted when it was, and can be read, but neither changed nor deleted again', async () => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create(ann)
    const gone = { id, object: 'customer', deleted: true }
    expect(await stripe.customers.del(id)).toEqual(gone)
    expect(await stripe.customers.retrieve(id)).toEqual(gone)
    const missing = { statusCode: 404, code: 'resource_missing', param: 'id', message: `No such customer: '${id}'` }
    expect(await refusalOf(stripe.customers.update(id, { name: 'x' }))).toEqual(missing)
    expect(await refusalOf(stripe.customers.del(id))).toEqual(missing)
  })
})

describe('a write is refused where', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, 'x']))
  it.each([
    ['the e-mail is none', { email: 'ann@example' }, 'email_invalid', 'email'],
    ['a blank stands before the e-mail', { email: ' ann@example.com' }, 'email_invalid', 'email'],
    ['the name is too long', { name: 'x'.repeat(257) }, undefined, 'name'],
    ['the phone is too long', { phone: '1'.repeat(21) }, undefined, 'phone'],
    ['metadata has too many keys', { metadata: many(51) }, undefined, 'metadata'],
    ['a key of metadata is too long', { metadata: { ['k'.repeat(41)]: 'x' } }, undefined, 'metadata'],
    ['a value of metadata is too long', { metadata: { k: 'x'.repeat(501) } }, undefined, 'metadata'],
    ['the exemption from tax is none', { tax_exempt: 'partly' }, undefined, 'tax_exempt'],
    ['an expansion is not there', { expand: ['sources'] }, undefined, 'expand'],
  ])('%s', async (_what, params, code, param) => {
    const { stripe, standIn } = await openStripe()
    expect(await refusalOf(stripe.customers.create(params))).toMatchObject({ statusCode: 400, code, param })
    expect(standIn.people.all('customers')).toEqual([])
  })

  it.each([
    ['a parameter is unknown', 'nick=x', 'parameter_unknown', 'nick'],
    ['several are', 'nick=x&nack=y', 'parameter_unknown', 'nick'],
    ['a part is unknown', 'address[town]=x', 'parameter_unknown', 'address[town]'],
    ['a field is read-only', 'created=1', 'parameter_unknown', 'created'],
    ['an address is no group', 'address=Riga', undefined, 'address'],
    ['a name is a group', 'name[first]=x', undefined, 'name'],
    ['locales are no list', 'preferred_locales=en', undefined, 'preferred_locales'],
    ['a balance is no whole number', 'balance=1.5', 'parameter_invalid_integer', 'balance'],
    ['shipping has no name', 'shipping[address][city]=Riga', 'parameter_missing', 'shipping[name]'],
  ])('%s', async (_what, form, code, param) => {
    const { standIn } = await openStripe()
    const { status, body } = await post(standIn, '/v1/customers', form)
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { type: 'invalid_request_error', param, ...(code === undefined ? {} : { code }) } })
  })

  it('the body is no form', async () => {
    const { standIn } = await openStripe()
    const headers = { authorization: 'Bearer sk_test_goldthread', 'content-type': 'application/json' }
    const answer = await fetch(`${standIn.url}/v1/customers`, { method: 'POST', headers, body: '{"name":"Ann"}' })
    expect(answer.status).toBe(400)
  })
})

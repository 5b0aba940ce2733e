import { describe, expect, it } from 'vitest'
import { applied, planOf, type Row, row } from './planning.ts'
import { systems } from './systems.ts'

const world = systems()
const creatingEverywhere = systems((text) =>
  text.replace('write: { mode: review, at_most', 'write: { mode: review, create: true, at_most'),
)

/** What is planned for a customer: by object, the raw columns that are written. */
function plans(rows: readonly Row[], its = world) {
  const { writes, withheld } = planOf(its, rows)
  const nameOf = (id: number) => {
    const target = its.targets.find(({ objectId }) => objectId === id)
    return `${target?.connection}/${target?.mapping.name}`
  }
  const filled = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  return {
    ...Object.fromEntries(writes.map(({ objectId, fields }) => [nameOf(objectId), filled(fields)])),
    withheld: withheld.map(({ objectId, field, reason }) => [nameOf(objectId), field, reason].join(' ')),
  }
}

const hubspot = (raw: object) => row(1, 'hubspot/contacts', { ...raw })
const salesforce = (raw: object) => row(2, 'salesforce/Contact', { ...raw })
const stripe = (raw: object) => row(3, 'stripe/customers', { ...raw })

describe('in the systems that come with Goldthread', () => {
  it('both parts of a name are written to Stripe as one', () => {
    const rows = [hubspot({}), salesforce({ FirstName: 'Ann', LastName: 'van der Berg' }), stripe({ name: 'Anna Berg' })]
    expect(plans(rows)).toEqual({
      'hubspot/contacts': { firstname: 'Ann', lastname: 'van der Berg' },
      'stripe/customers': { name: 'Ann van der Berg' },
      withheld: [],
    })
  })

  it('one part of a name goes back to what Stripe said itself, beside the other part, which is ours', () => {
    const rows = [salesforce({ FirstName: 'Ann', LastName: 'Berg' }), stripe({ name: 'Anne Bergs' })]
    const [, ours = stripe({})] = applied(world, rows, planOf(world, rows).writes)
    expect(ours.raw).toEqual({ name: 'Ann Berg' })
    expect(plans([salesforce({ FirstName: 'Ann', LastName: 'Bergs' }), ours])).toEqual({
      'stripe/customers': { name: 'Ann Bergs' },
      withheld: ['hubspot/contacts  not wanted there'],
    })
  })

  it('a name that does not come back as its parts is left as it is', () => {
    const rows = [hubspot({}), salesforce({ FirstName: 'Gabriel', LastName: 'García Márquez' }), stripe({ name: 'G. Marquez' })]
    expect(plans(rows)).toMatchObject({
      withheld: ['stripe/customers given_name not spelled there', 'stripe/customers family_name not spelled there'],
    })
  })

  it('a person with an employer does not become a company in Stripe', () => {
    const rows = [hubspot({ company: 'Acme' }), salesforce({ 'Account.Name': 'Acme' }), stripe({ name: 'Ann' })]
    expect(plans(rows)).toMatchObject({ withheld: ['stripe/customers company_name not spelled there'] })
  })

  it('where customers are created in Stripe, a company becomes one, and none of HubSpot’s contacts', () => {
    const raw = { Name: 'Acme', Phone: '+12125550101', BillingStreet: '1 Main St', BillingCity: 'Reno', BillingCountry: 'US' }
    expect(plans([row(4, 'salesforce/Account', raw)], creatingEverywhere)).toMatchObject({
      'stripe/customers': {
        'metadata.company': 'Acme',
        phone: '+12125550101',
        'address.line1': '1 Main St',
        'address.city': 'Reno',
        'address.country': 'US',
      },
      withheld: [],
    })
  })

  it('a contact without a family name is not created in Salesforce, and one without an address not in HubSpot', () => {
    expect(plans([row(5, 'square', { 'First Name': 'Ann', 'Phone Number': '+12125550101' })])).toEqual({
      withheld: ['hubspot/contacts  not wanted there', 'salesforce/Contact  not wanted there'],
    })
  })

  it('what was spent is not added up in Stripe', () => {
    const rows = [
      hubspot({}),
      salesforce({}),
      stripe({ 'metadata.lifetime_spend': '10' }),
      row(5, 'square', { 'Lifetime Spend': '5' }),
    ]
    expect(plans(rows)).toEqual({ withheld: [] })
  })
})

import { describe, expect, it } from 'vitest'
import { account } from './account.ts'

describe('an association', () => {
  it('tells the companies of contacts, the primary one by its label, and who has none', async () => {
    const { hubspot, send } = await account()
    const [first = '', second = ''] = ['Ames', 'Bell'].map((name) => hubspot.people.create('companies', { name }))
    const ann = hubspot.people.create('contacts', { email: 'ann@example.com', associatedcompanyid: first })
    const bob = hubspot.people.create('contacts', { email: 'bob@example.com' })
    await send('PUT', `/crm/v4/objects/contact/${ann}/associations/default/company/${second}`)
    const { status, body } = await send('POST', '/crm/v4/associations/contacts/companies/batch/read', {
      inputs: [{ id: ann }, { id: bob }],
    })
    expect(status).toBe(207)
    expect(body).toMatchObject({
      results: [
        {
          from: { id: ann },
          to: [
            {
              toObjectId: Number(first),
              associationTypes: [
                { typeId: 1, label: 'Primary' },
                { typeId: 279, label: null },
              ],
            },
            { toObjectId: Number(second), associationTypes: [{ typeId: 279, label: null }] },
          ],
        },
      ],
      errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', context: { fromObjectId: [bob] } }],
    })
  })

  it('makes the first company of a contact its primary one', async () => {
    const { hubspot, client } = await account()
    const company = hubspot.people.create('companies', { name: 'Ames' })
    const contact = hubspot.people.create('contacts', { email: 'ann@example.com' })
    await client.crm.associations.v4.basicApi.createDefault('companies', company, 'contacts', contact)
    expect(hubspot.people.find('contacts', contact)?.fields['associatedcompanyid']).toBe(company)
    const { results } = await client.crm.associations.v4.basicApi.getPage('companies', company, 'contacts')
    expect(results.map(({ toObjectId }) => toObjectId)).toEqual([Number(contact)])
  })

  it('ends with the company', async () => {
    const { hubspot, send } = await account()
    const company = hubspot.people.create('companies', { name: 'Ames' })
    const contact = hubspot.people.create('contacts', { email: 'ann@example.com', associatedcompanyid: company })
    hubspot.people.remove('companies', company)
    expect((await send('GET', `/crm/v4/objects/contacts/${contact}/associations/companies`)).body.results).toEqual([])
  })
})

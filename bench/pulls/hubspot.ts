import type { Client } from '@hubspot/api-client'
import { startHubspot } from '../../sandbox/hubspot.ts'
import { connectorPages } from './connector-pages.ts'
import type { System } from './system.ts'

const fields = ['firstname', 'lastname', 'email', 'phone', 'mobilephone', 'address', 'city', 'state', 'zip', 'country', 'company']

export const hubspot: System = {
  start: startHubspot,
  pageSize: 100,
  record: (i) => ({
    object: 'contacts',
    id: String(1_000_000 + i),
    fields: {
      firstname: `Given ${i % 977}`,
      lastname: `Family ${i % 4_999}`,
      email: `person.${i}@example.com`,
      phone: `+1201555${String(i % 10_000).padStart(4, '0')}`,
      address: `${1 + (i % 999)} Main Street`,
      city: 'Springfield',
      state: 'IL',
      zip: '62701',
      country: 'US',
    },
    createdAt: Date.UTC(2026, 0, 1) + i * 1000,
    modifiedAt: Date.UTC(2026, 0, 1) + i * 1000,
  }),
  bare: async ({ HUBSPOT_ACCESS_TOKEN: accessToken = '', HUBSPOT_BASE_PATH: basePath = '' }) => {
    const { Client: Api } = await import('@hubspot/api-client')
    return bare(new Api({ accessToken, basePath }).crm.contacts.basicApi)
  },
  connector: async ({ HUBSPOT_ACCESS_TOKEN: accessToken = '', HUBSPOT_BASE_PATH: basePath = '' }) => {
    await import('@hubspot/api-client') // counted as idle
    const { hubspot } = await import('../../connectors/hubspot.ts')
    return connectorPages(hubspot, { accessToken, basePath }, { object: 'contacts', id: [], fields, version: '1' })
  },
}

type BasicApi = Client['crm']['contacts']['basicApi']

async function* bare(api: BasicApi): AsyncGenerator<number> {
  let after: string | undefined
  do {
    const { results, paging } = await api.getPage(100, after, fields)
    yield results.length
    after = paging?.next?.after
  } while (after !== undefined)
}

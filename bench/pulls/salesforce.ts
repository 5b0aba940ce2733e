import type { Connection } from 'jsforce'
import { startSalesforce } from '../../sandbox/salesforce.ts'
import { connectorPages } from './connector-pages.ts'
import type { System, Variables } from './system.ts'

const fields = [
  'FirstName',
  'LastName',
  'Email',
  'Phone',
  'MobilePhone',
  'MailingStreet',
  'MailingCity',
  'MailingState',
  'MailingPostalCode',
  'MailingCountry',
]

/** With those by which the connector tells what became of a record: the same bytes are read both ways. */
const columns = [...fields, 'LastModifiedDate', 'IsDeleted', 'MasterRecordId']

const settingsOf = (variables: Variables) => ({
  loginUrl: variables['SALESFORCE_LOGIN_URL'] ?? '',
  clientId: variables['SALESFORCE_CLIENT_ID'] ?? '',
  clientSecret: variables['SALESFORCE_CLIENT_SECRET'] ?? '',
})

export const salesforce: System = {
  start: startSalesforce,
  pageSize: 2_000,
  record: (i) => ({
    object: 'Contact',
    id: `003${String(i).padStart(12, '0')}AAA`,
    fields: {
      FirstName: `Given ${i % 977}`,
      LastName: `Family ${i % 4_999}`,
      Email: `person.${i}@example.com`,
      Phone: `+1201555${String(i % 10_000).padStart(4, '0')}`,
      MailingStreet: `${1 + (i % 999)} Main Street`,
      MailingCity: 'Springfield',
      MailingState: 'IL',
      MailingPostalCode: '62701',
      MailingCountry: 'US',
    },
    createdAt: Date.UTC(2026, 0, 1) + i * 1000,
    modifiedAt: Date.UTC(2026, 0, 1) + i * 1000,
  }),
  bare: async (variables) => {
    const { Connection: Org } = await import('jsforce')
    const { loginUrl, clientId, clientSecret } = settingsOf(variables)
    const connection = new Org({ loginUrl, version: '62.0', oauth2: { loginUrl, clientId, clientSecret } })
    await connection.authorize({ grant_type: 'client_credentials' })
    return bare(connection)
  },
  connector: async (variables) => {
    await import('jsforce') // counted as idle
    const { salesforce } = await import('../../connectors/salesforce.ts')
    return connectorPages(salesforce, settingsOf(variables), { object: 'Contact', id: [], fields, version: '1' })
  },
}

async function* bare(connection: Connection): AsyncGenerator<number> {
  let result = await connection.query(`SELECT Id, ${columns.join(', ')} FROM Contact`)
  yield result.records.length
  while (result.nextRecordsUrl !== undefined) {
    result = await connection.queryMore(result.nextRecordsUrl)
    yield result.records.length
  }
}

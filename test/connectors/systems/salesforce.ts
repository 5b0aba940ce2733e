import { salesforce as connector } from '../../../connectors/salesforce.ts'
import { idOf } from '../../../sandbox/salesforce/ids.ts'
import { type SalesforceStandIn, startSalesforce } from '../../../sandbox/salesforce.ts'
import type { System } from '../contract/system.ts'

export const salesforce: System<SalesforceStandIn> = {
  name: 'salesforce',
  connector,
  start: startSalesforce,
  settings: ({ environment }) => ({
    loginUrl: environment['SALESFORCE_LOGIN_URL'],
    clientId: environment['SALESFORCE_CLIENT_ID'],
    clientSecret: environment['SALESFORCE_CLIENT_SECRET'],
  }),
  objects: [
    {
      reading: { object: 'Contact', id: [], fields: ['FirstName', 'LastName', 'Email', 'MailingCity'], version: '1' },
      id: (n) => idOf('003', n),
      customer: (n) => ({ FirstName: 'Quill', LastName: `Quill ${n}`, Email: `quill.${n}@example.com`, MailingCity: 'Albany' }),
      change: (n) => ({ LastName: `Quill the ${n}th`, MailingCity: `Quillton ${n}` }),
      clearable: 'MailingCity',
      late: 3 * 60_000, // the vendor's windows end at whole minutes
    },
    {
      reading: { object: 'Lead', id: [], fields: ['LastName', 'Company', 'Email', 'City'], version: '1' },
      id: (n) => idOf('00Q', n),
      customer: (n) => ({ LastName: `Quill ${n}`, Company: 'Quill & Sons', Email: `quill.${n}@example.com`, City: 'Albany' }),
      change: (n) => ({ LastName: `Quill the ${n}th`, City: `Quillton ${n}` }),
      clearable: 'City',
      convert: (standIn, id) => ({ winner: standIn.convertLead(id), into: 'Contact' }),
    },
    {
      reading: { object: 'Account', id: [], fields: ['Name', 'BillingCity'], version: '1' },
      id: (n) => idOf('001', n),
      customer: (n) => ({ Name: `Quill ${n}`, BillingCity: 'Albany' }),
      change: (n) => ({ Name: `Quill the ${n}th`, BillingCity: `Quillton ${n}` }),
      clearable: 'BillingCity',
    },
  ],
  page: 2000,
  batch: 200,
  credentials: { wrong: { clientSecret: 'the-secret-of-nobody' }, setting: /clientSecret/, renews: true },
  isLogin: ({ path }) => path.startsWith('/services/oauth2/'),
  isWrite: ({ method, path }) => method !== 'GET' && !path.startsWith('/services/oauth2/'),
  lacks: {},
}

import type { System } from '../contract/system.ts'
import { acme as connector } from '../example/acme.ts'
import { startAcme } from '../example/acme-stand-in.ts'

export const acme: System = {
  name: 'acme',
  connector,
  start: startAcme,
  settings: ({ environment }) => ({ url: environment['ACME_URL'], token: environment['ACME_TOKEN'] }),
  objects: [
    {
      reading: { object: 'customers', id: [], fields: ['name', 'email', 'city'], version: '1' },
      id: (n) => `ac_${String(n).padStart(8, '0')}`,
      customer: (n) => ({ name: `Quill ${n}`, email: `quill.${n}@example.com`, city: 'Albany' }),
      change: (n) => ({ name: `Quill the ${n}th`, city: `Quillton ${n}` }),
    },
  ],
  page: 100,
  batch: 100,
  credentials: { wrong: { token: 'acme-token-of-nobody' }, setting: /credentials\.token/, renews: false },
  isWrite: ({ method }) => method === 'POST',
  lacks: {
    prepare: 'nothing has to be set up',
    late: 'its changes have an order of their own',
    'merges in its list': 'only its feed of changes tells of merges',
  },
}

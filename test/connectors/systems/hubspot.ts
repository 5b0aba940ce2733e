import { setTimeout as sleep } from 'node:timers/promises'
import { hubspot as connector } from '../../../connectors/hubspot.ts'
import { startHubspot } from '../../../sandbox/hubspot.ts'
import type { System } from '../contract/system.ts'

/** Milliseconds that searches are behind the records. */
const lag = 40

export const hubspot: System = {
  name: 'hubspot',
  connector,
  start: (options) =>
    startHubspot({ searchLagMilliseconds: lag, searchesPerSecond: 10_000, limits: { burst: 100_000 }, ...options }),
  settings: ({ environment: { HUBSPOT_ACCESS_TOKEN, HUBSPOT_BASE_PATH } }) => ({
    accessToken: HUBSPOT_ACCESS_TOKEN,
    basePath: HUBSPOT_BASE_PATH,
  }),
  objects: [
    {
      reading: { object: 'contacts', id: [], fields: ['firstname', 'email', 'city'], version: '1' },
      id: (n) => String(100_000 + n),
      customer: (n) => ({ firstname: `Quill ${n}`, email: `quill.${n}@example.com`, city: 'Albany' }),
      change: (n) => ({ firstname: `Quill the ${n}th`, city: `Quillton ${n}` }),
      unique: 'email',
    },
    {
      reading: { object: 'companies', id: [], fields: ['name', 'domain', 'city'], version: '1' },
      id: (n) => String(200_000 + n),
      customer: (n) => ({ name: `Quill ${n}`, domain: `quill-${n}.example.com`, city: 'Albany' }),
      change: (n) => ({ name: `Quill the ${n}th`, city: `Quillton ${n}` }),
    },
  ],
  page: 100,
  batch: 100,
  credentials: { wrong: { accessToken: 'pat-na1-of-nobody' }, setting: /accessToken/, renews: false },
  isWrite: ({ method, path }) => method !== 'GET' && !/\/(search|batch\/read)(\?|$)/.test(path),
  settle: () => sleep(lag + 10),
  lacks: {},
}

import type { System } from '../contract/system.ts'
import { skeleton as connector } from './connector.ts'
import { startSkeleton } from './stand-in.ts'

export const skeleton: System = {
  name: 'skeleton',
  connector,
  start: startSkeleton,
  settings: ({ environment }) => ({ url: environment['SKELETON_URL'], token: environment['SKELETON_TOKEN'] }),
  objects: [
    {
      reading: { object: 'customers', id: [], fields: ['name', 'email', 'city'], version: '1' },
      id: (n) => `sk_${String(n).padStart(8, '0')}`,
      customer: (n) => ({ name: `Quill ${n}`, email: `quill.${n}@example.com`, city: 'Albany' }),
      change: (n) => ({ name: `Quill the ${n}th`, city: `Quillton ${n}` }),
    },
  ],
  page: 100,
  batch: 100,
  credentials: { wrong: { token: 'skeleton-token-of-nobody' }, setting: /credentials\.token/, renews: false },
  isWrite: ({ method }) => method !== 'GET',
  lacks: {},
}

import { pos as connector } from '../../../connectors/pos.ts'
import type { System } from '../contract/system.ts'
import { startTill, type Till } from './till.ts'

const columns = ['ID', 'Name', 'Email', 'City']
const files = 'it reads files, and sends no request'

/** What people do at the till arrives with its next export. */
export const pos: System<Till> = {
  name: 'pos',
  connector,
  start: () => startTill(columns),
  settings: ({ environment }) => ({ folder: environment['DROP'], settle: '0s', covers: 'all', page: 10 }),
  objects: [
    {
      reading: { object: 'customers', id: ['ID'], fields: columns.slice(1), version: '1' },
      id: (n) => `till-${String(n).padStart(6, '0')}`,
      customer: (n) => ({ Name: `Quill ${n}`, Email: `quill.${n}@example.com`, City: 'Albany' }),
      change: (n) => ({ Name: `Quill the ${n}th`, City: `Quillton ${n}` }),
    },
  ],
  page: 10,
  settle: (till) => till.export(),
  lacks: {
    requests: files,
    increments: 'each export holds everybody',
    expiry: 'an export can be read at any time',
    late: 'each export holds everybody',
    merge: 'an export does not tell of merges',
    empties: 'a blank cell says nothing',
    daily: files,
  },
}

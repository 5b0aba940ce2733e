import { z } from 'zod'
import { isAt } from '../../../connectors/http/belief.ts'
import type { Connector, Context } from '../../../core/connector.ts'
import { openBudget, trafficOf } from '../../../core/patience.ts'
import type { RawFields } from '../../../core/types.ts'
import type { Create, Update, Write, WriteResult } from '../../../core/write.ts'
import { loadMappings } from '../../../engine/mapping/load.ts'
import { customerMapping } from '../../support/till.ts'

/** What happens to the answer of one write. */
export type Fault = 'none' | 'lost before' | 'lost after' | 'postponed' | 'rejected' | 'left out'

/** A help desk in memory, which does what it is told to go wrong. */
export interface Desk {
  readonly source: Connector
  readonly context: Context<unknown>
  readonly tickets: Map<string, Record<string, unknown>>
  /** Every write that was done, by key. */
  readonly done: string[]
  readonly asked: { find: number; read: number; push: number }
  fault: (write: Write) => Fault
  /** Called before and after the desk does anything. */
  step: () => void
}

const deskFields = `
      given_name: Given
      town: Town
      phones: [{ from: Phone, label: work, clean: [{ phone: US }] }, { from: Mobile, label: mobile, clean: [{ phone: US }] }]
`

const mappingText = (write: string, fields: string) => `
connector: stub
every: 1m
serves: [service]
objects:
  tickets:
    kind: person
    write: { ${write} }
    fields: ${fields}
`

/** The desk's mapping, as a project would have it. @param write its policy @param fields its entries @param golden fields besides the usual */
export function deskMapping(write = 'mode: auto, create: true', fields = deskFields, golden = '') {
  const files = [
    { path: 'customer.yaml', text: `${customerMapping}${golden}` },
    { path: 'desk.yaml', text: mappingText(write, fields) },
  ]
  const mappings = loadMappings(files, new Map([['stub', z.object({})]]), () => undefined)
  const connection = mappings.connections.get('desk')
  const object = connection?.objects.get('tickets')
  if (connection === undefined || object === undefined) throw new Error('no mapping')
  return { mappings, connection, object }
}

export function openDesk(): Desk {
  const keys = new Map<string, string>()
  const desk: Desk = {
    tickets: new Map(),
    done: [],
    asked: { find: 0, read: 0, push: 0 },
    fault: () => 'none',
    step: () => undefined,
    context: {
      settings: {},
      signal: new AbortController().signal,
      traffic: trafficOf(openBudget(), new AbortController().signal),
      now: () => new Date(),
    },
    source: {
      name: 'stub',
      settings: z.object({}),
      check: () => Promise.resolve({ id: '1', name: 'desk' }),
      discover: () => Promise.resolve([]),
      sample: () => Promise.resolve({ records: [], rejected: [] }),
      pull: async function* () {},
      push: async (_context, _object, writes) => {
        desk.asked.push++
        desk.step()
        const results = writes.map((write) => pushed(desk, keys, write))
        desk.step()
        return results.filter((result) => result !== undefined)
      },
      read: (_context, _reading, ids) => {
        desk.asked.read++
        desk.step()
        const found = ids.flatMap((id) => {
          const fields = desk.tickets.get(id)
          return fields === undefined ? [] : [[id, { id, fields: { ...fields } }] as const]
        })
        return Promise.resolve(new Map(found))
      },
      find: (_context, _object, wanted) => {
        desk.asked.find++
        desk.step()
        return Promise.resolve(new Map([...keys].filter(([key]) => wanted.includes(key))))
      },
    },
  }
  return desk
}

function pushed(desk: Desk, keys: Map<string, string>, write: Write): WriteResult | undefined {
  const fault = desk.fault(write)
  if (fault === 'lost before') return { outcome: 'unknown' }
  if (fault === 'postponed') return { outcome: 'postponed', until: new Date(Date.now() + 60_000) }
  if (fault === 'rejected') return { outcome: 'rejected', reason: 'no such town' }
  const result = write.kind === 'create' ? created(desk, keys, write) : updated(desk, write)
  return fault === 'left out' ? undefined : fault === 'lost after' ? { outcome: 'unknown' } : result
}

function created({ tickets, done }: Desk, keys: Map<string, string>, { key, fields }: Create): WriteResult {
  const there = keys.get(key)
  if (there !== undefined) return { outcome: 'unchanged', id: there }
  const id = `t${tickets.size + 1}`
  tickets.set(id, { ...fields })
  keys.set(key, id)
  done.push(key)
  return { outcome: 'written', id }
}

function updated({ tickets, done }: Desk, { key, id, fields, believed }: Update): WriteResult {
  const now: RawFields | undefined = tickets.get(id)
  if (now === undefined) return { outcome: 'conflict' }
  if (isAt(fields, now)) return { outcome: 'unchanged', id }
  if (!isAt(believed, now)) return { outcome: 'conflict', now: { id, fields: { ...now } } }
  tickets.set(id, { ...now, ...fields })
  done.push(key)
  return { outcome: 'written', id }
}

import { Client, Connection } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { freeThreads } from '../../activities/ingest/mappers.ts'
import { pullSlice } from '../../activities/pull-slice.ts'
import type { Connector } from '../../core/connector.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import type { Database } from '../../store/database.ts'
import { applyObject } from '../../store/objects.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping } from '../support/till.ts'

const shop = `
connector: stub
every: 1m
serves: [service]
objects:
  customers: { kind: person, fields: { family_name: Last } }
`

const files = [
  { path: 'customer.yaml', text: customerMapping },
  { path: 'shop.yaml', text: shop },
]

/** A shop with one customer, whom every pull finds as she is called then. */
function shopOf(name: () => string): Connector {
  return {
    name: 'stub',
    settings: z.object({}),
    check: () => Promise.resolve({ id: '1', name: 'shop' }),
    discover: () => Promise.resolve([]),
    sample: () => Promise.resolve({ records: [], rejected: [] }),
    pull: async function* (ctx) {
      const records = [{ id: '1', fields: { Last: name() } }]
      yield { records, rejected: [], deleted: [], merged: [], checkpoint: 1, asOf: ctx.now(), complete: false }
    },
  }
}

/** Pulls as a worker would whose clock is so many milliseconds ahead of that of Postgres. */
async function pullBy(db: Database, source: Connector, ahead: number) {
  const mappings = loadMappings(files, new Map([['stub', z.object({})]]), () => undefined)
  const object = mappings.connections.get('shop')?.objects.get('customers')
  if (object === undefined) throw new Error('no mapping')
  const { version, fields, id } = object.reading
  const applied = { connection: 'shop', connector: 'stub', serves: [], name: 'customers', mappingVersion: version }
  await db.transaction((trx) => applyObject(trx, { ...applied, reads: fields, idColumns: id }))
  const deps = {
    db,
    mappings: () => Promise.resolve(mappings),
    connectors: new Map([['stub', source]]),
    client: new Client({ connection: Connection.lazy() }),
    taskQueue: '',
    log: () => undefined,
  }
  const pull = () => pullSlice(deps, freeThreads(), { connection: 'shop', run: `a run ${ahead}` })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ahead })
  try {
    return await new MockActivityEnvironment().run(pull)
  } finally {
    vi.useRealTimers()
  }
}

afterEach(() => void vi.useRealTimers())

it('what a worker with a slow clock reads after one with a fast clock is newer all the same', () =>
  withDatabase(async (db) => {
    let name = 'Miller'
    const source = shopOf(() => name)
    await pullBy(db, source, 120_000)
    name = 'Smith'
    expect(await pullBy(db, source, -120_000)).toMatchObject({ counts: { changed: 1, stale: 0 } })
    expect(await db('goldthread.source_record').first('mapped')).toEqual({ mapped: { family_name: 'Smith' } })
  }))

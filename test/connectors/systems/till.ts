import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeCsv } from '../../../sandbox/exports/csv.ts'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { type Entry, openRegister } from '../../../sandbox/stand-in/register.ts'
import type { StandIn } from '../../../sandbox/stand-in/stand-in.ts'
import { openTables } from '../../../sandbox/stand-in/tables.ts'

/** A till, and the drop folder that its exports arrive in. */
export interface Till extends StandIn {
  /** Drops an export of everybody, where anything has changed since the last. */
  export(): Promise<void>
}

export async function startTill(columns: readonly string[]): Promise<Till> {
  const folder = await mkdtemp(join(tmpdir(), 'goldthread-till-'))
  const clock = clockFrom()
  const exportedAt = Date.now() - 3_600_000
  let exports = 0
  let isNew = true
  const customers = openRegister(openTables(), clock, {
    newId: (n) => `till-new-${n}`,
    changed: () => {
      isNew = true
    },
  })
  return {
    system: 'pos',
    url: '',
    environment: { DROP: folder },
    objects: ['customers'],
    clock,
    people: customers.people,
    load: customers.load,
    requests: [],
    setFaults: () => undefined,
    revoke: () => undefined,
    close: () => rm(folder, { recursive: true, force: true }),
    export: async () => {
      if (!isNew) return
      isNew = false
      const file = join(folder, `customers-${++exports}.csv`)
      const cell = (value: unknown) => (typeof value === 'string' ? value : '')
      const row = ({ id, fields }: Entry) => [id, ...columns.slice(1).map((column) => cell(fields[column]))]
      await writeCsv({ file, header: columns }, customers.live('customers').map(row))
      const time = new Date(exportedAt + exports * 1000)
      await utimes(file, time, time)
    },
  }
}

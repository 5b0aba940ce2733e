import type { WriteResult } from '../../core/write.ts'
import type { Database } from '../../store/database.ts'
import { rows } from '../../store/database.ts'
import type { Engine } from './oracle/engine.ts'
import { openEngine } from './oracle/engine.ts'
import { mappingsOf } from './oracle/models.ts'
import type { Shape } from './oracle/shape.ts'
import { openSystem, type System } from './oracle/system.ts'

/** A system that does what it is told, and no more. @param write how its contacts are written to */
export function plainSystem(name: string, write: string, more = ''): System {
  const mapping = `connector: ${name}
every: 1h
serves: [service]
objects:
  contacts:
    kind: person
${more}    fields: { member: Member, given_name: First, emails: [{ from: Email }], town: Town }
    write: ${write}
`
  const shape: Shape = {
    name,
    mapping,
    columns: {},
    tells: 'fields',
    lag: 0,
    remembersKeys: false,
    isExport: false,
    onSave: (_, value) => value,
    refuses: () => undefined,
  }
  return openSystem(shape)
}

/** One that can put records away. */
function office(name: string, create = false): System {
  const system = plainSystem(name, `{ mode: auto, create: ${create} }`, '    absences: { at_most_share: 100% }\n')
  const remove = (ids: readonly string[]) => Promise.resolve(ids.map((id): WriteResult => removed(system, id)))
  return { ...system, connector: { ...system.connector, archive: (_, __, ids) => remove(ids) } }
}

function removed({ records }: System, id: string): WriteResult {
  const record = records.get(id)
  if (record === undefined || record.isDeleted) return { outcome: 'unchanged', id }
  if (record.mergedInto !== undefined) return { outcome: 'conflict' }
  records.remove(record)
  return { outcome: 'written', id }
}

export interface Offices {
  readonly db: Database
  readonly engine: Engine
  readonly north: System
  readonly south: System
  readonly desk: System
  readonly mappings: ReturnType<typeof mappingsOf>
  /** Hears everybody and tells everybody, until nothing moves. */
  readonly quiet: () => Promise<void>
  /** Our number of a record. */
  readonly numberOf: (externalId: string) => Promise<number>
  readonly customerOf: (externalId: string) => Promise<number | undefined>
}

/** Two offices, and a desk where what it lacks is created. */
export async function openOffices(db: Database): Promise<Offices> {
  const [north, south, desk] = [office('north'), office('south'), office('desk', true)]
  const systems = [north, south, desk]
  const mappings = mappingsOf(systems.map(({ shape }) => shape))
  const engine = await openEngine(db, mappings, systems)
  const changes = () => systems.map(({ records }) => records.changes()).join()
  const quiet = async () => {
    for (let before = ''; before !== changes(); ) {
      before = changes()
      for (const system of systems) await engine.pull(system)
      await engine.resolve()
      await engine.plan()
      for (const system of systems) await engine.push(system)
    }
  }
  const numberOf = async (externalId: string) => {
    const [found] = await rows<{ id: number }>(db, 'select id from goldthread.source_record where external_id = ?', [externalId])
    return found?.id ?? 0
  }
  const customerOf = async (externalId: string) => {
    const [found] = await rows<{ id: number }>(db, 'select customer_id as id from goldthread.membership where record_id = ?', [
      await numberOf(externalId),
    ])
    return found?.id
  }
  return { db, engine, north, south, desk, mappings, quiet, numberOf, customerOf }
}

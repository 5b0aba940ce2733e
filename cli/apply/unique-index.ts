import type { ConnectionMapping, ObjectMapping } from '../../core/model.ts'
import { writeVersionOf } from '../../resolve/plan/targets.ts'
import type { Database } from '../../store/database.ts'
import { indexUnique } from '../../store/unique-indexes.ts'
import type { Step } from './step.ts'

/** By which planning finds out that another record there has a value that no two may share. */
export function indexStep(
  db: Database,
  connection: ConnectionMapping,
  object: ObjectMapping,
  indexed: ReadonlyMap<string, readonly string[]>,
): readonly Step[] {
  const its = { connection: connection.name, object: object.name }
  const name = `${its.connection}/${its.object}`
  const there = indexed.get(name) ?? []
  const columns = writeVersionOf(connection, object) === undefined ? [] : [...object.uniqueColumns].toSorted()
  if (there.toSorted().join('\n') === columns.join('\n')) return []
  const run = () => db.transaction((trx) => indexUnique(trx, its, columns))
  const does = there.length === 0 ? 'create' : columns.length === 0 ? 'remove' : 'change'
  return [
    {
      does,
      what: `index of ${name}`,
      why: `no two records share ${[...columns, ...(columns.length === 0 ? there : [])].join(', ')}`,
      run,
    },
  ]
}

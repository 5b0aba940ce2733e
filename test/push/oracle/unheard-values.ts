import type { Change } from '../../../core/ledger.ts'
import { rows } from '../../../store/database.ts'
import { itemsOf } from './values.ts'
import type { World } from './world.ts'

/**
 * Values that we alone brought to a record, and that were replaced there before we could hear of it: what stood there then was neither what
 * we wrote nor what we believed, and nobody can tell whether ours had come in before or never did. So it is not known to have been replaced.
 */
export async function unheard({ db, systems }: World): Promise<ReadonlySet<string>> {
  const done = systems.flatMap(({ sent }) => sent.filter(({ did }) => did))
  const writes = await rows<{ key: string; status: string; changes: readonly Change[] }>(
    db,
    'select key, status, changes from goldthread.write where key = any(?)',
    [done.map(({ key }) => key)],
  )
  const brought = writes.flatMap(({ key, status, changes }) =>
    done
      .filter((its) => its.key === key)
      .flatMap(({ id }) =>
        changes.flatMap(({ field, to }) => itemsOf(to).map((word) => ({ at: valueAt(id, field, word), status }))),
      ),
  )
  const ends = [...Map.groupBy(brought, ({ at }) => at)]
  return new Set(ends.flatMap(([at, its]) => (its.every(({ status }) => status === 'conflict') ? [at] : [])))
}

/** @param id of the row */
export function valueAt(id: string | undefined, field: string, value: string): string {
  return `${id} ${field} ${value}`
}

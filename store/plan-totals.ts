import { type Database, rows } from './database.ts'

export interface PlanTotal {
  readonly connection: string
  readonly object: string
  readonly field: string
  /** Values of a new record, into an empty place, over another one, and taken away. */
  readonly create: number
  readonly fill: number
  readonly change: number
  readonly clear: number
}

/** What is planned, by field. */
export async function planTotals(db: Database, connection?: string): Promise<readonly PlanTotal[]> {
  const isNull = (side: string) => `coalesce(jsonb_typeof(change -> '${side}'), 'null') = 'null'`
  const counted = (condition: string, name: string) => `(count(*) filter (where ${condition}))::int as "${name}"`
  return rows(
    db,
    `select c.name as connection, o.name as object, change ->> 'field' as field,
       ${counted(`w.kind = 'create'`, 'create')},
       ${counted(`w.kind = 'update' and ${isNull('from')} and not ${isNull('to')}`, 'fill')},
       ${counted(`w.kind = 'update' and not ${isNull('from')} and not ${isNull('to')}`, 'change')},
       ${counted(`w.kind = 'update' and ${isNull('to')}`, 'clear')}
     from ${planned} cross join jsonb_array_elements(w.changes) as change
     where ${connection === undefined ? 'true' : 'c.name = ?'} group by 1, 2, 3 order by 1, 2, 3`,
    connection === undefined ? [] : [connection],
  )
}

const planned = `goldthread.write w join goldthread.source_object o on o.id = w.object_id and w.status = 'planned'
  join goldthread.connection c on c.id = o.connection_id`

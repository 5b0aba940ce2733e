import { rows } from '../../../store/database.ts'
import type { World } from './world.ts'

interface Row {
  readonly customer: number
  readonly connection: string
  readonly holder: string | null
  readonly points: readonly string[]
}

/** What was kept back because no two records of a system may share it, and nobody there has; and values that are to go there still. */
export async function deniedInVain({ db, systems }: World): Promise<readonly string[]> {
  const denied = await rows<Row>(
    db,
    `select h.customer_id as customer, n.name as connection, r.external_id as holder,
       array(select lower(point ->> 'value') from jsonb_array_elements(c.golden -> 'emails') as point) as points
     from goldthread.withheld h join goldthread.customer c on c.id = h.customer_id
     join goldthread.source_object o on o.id = h.object_id join goldthread.connection n on n.id = o.connection_id
     left join goldthread.source_record r on r.id = h.holder_record where h.reason = 'held by another'`,
  )
  const vain = denied.filter(({ connection, holder, points }) => {
    const { shape, records } = systems.find((system) => system.shape.name === connection) ?? {}
    const kept = records?.live().find(({ id }) => id === holder)
    return !points.includes(String(kept?.fields[shape?.unique ?? '']).toLowerCase())
  })
  const open = await rows<{ customer: number }>(db, 'select customer_id as customer from goldthread.claim')
  return [
    ...vain.map(({ customer, connection, holder }) => `c${customer} is denied what ${holder} of ${connection} does not have`),
    ...open.map(({ customer }) => `c${customer} is to get something still`),
  ]
}

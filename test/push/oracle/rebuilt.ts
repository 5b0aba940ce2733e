import { canonicalJson } from '../../../core/json.ts'
import { rows, run } from '../../../store/database.ts'
import type { World } from './world.ts'

/** What is another when everything is resolved anew: nothing may depend on what happened on the way. */
export async function rebuiltOtherwise({ db, engine }: Pick<World, 'db' | 'engine'>): Promise<readonly string[]> {
  const before = await customersOf(db)
  await run(
    db,
    `insert into goldthread.dirty (records) select array_agg(r.id) from goldthread.source_record r
     where r.deleted_at is null or exists (select from goldthread.membership m where m.record_id = r.id) having count(*) > 0`,
  )
  await engine.resolve()
  const after = await customersOf(db)
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((customer) => {
    const [was, is] = [before.get(customer) ?? new Map<string, string>(), after.get(customer) ?? new Map<string, string>()]
    const other = [...new Set([...was.keys(), ...is.keys()])].filter((part) => was.get(part) !== is.get(part))
    return other.map((part) => `c${customer}, made anew, has ${part} ${is.get(part)}, and had ${was.get(part)}`)
  })
}

/** By number: who its records are, and each golden value with whose it is. */
async function customersOf(db: World['db']): Promise<ReadonlyMap<number, ReadonlyMap<string, string>>> {
  const found = await rows<{
    id: number
    golden: Readonly<Record<string, unknown>>
    lineage: Readonly<Record<string, unknown>>
    records: readonly string[]
  }>(
    db,
    `select c.id, c.golden, c.lineage, array(
       select r.external_id || case r.part when 1 then '' else '/' || r.part end from goldthread.membership m
       join goldthread.source_record r on r.id = m.record_id where m.customer_id = c.id order by r.id) as records
     from goldthread.customer c where c.closed_at is null`,
  )
  return new Map(
    found.map(({ id, golden, lineage, records }) => {
      const values = Object.entries(golden).map(([field, value]) => [field, canonicalJson([value, lineage[field]])] as const)
      return [id, new Map([...values, ['records', records.join(', ')]])]
    }),
  )
}

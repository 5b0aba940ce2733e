import { rows } from '../../store/database.ts'
import type { Project } from '../support/project.ts'
import type { Systems } from '../support/sandbox.ts'

/** What must never come of a push, in words: carried out under two keys, created twice, created and forgotten, or left open. */
export async function faultsOf({ db }: Project, systems: Systems): Promise<readonly string[]> {
  const twice = await rows<{ what: string }>(
    db,
    `select 'w' || min(id) || ' was carried out under two keys' as what from goldthread.write
     where status in ('written', 'unchanged') group by object_id, record_id, hash having count(*) > 1
     union all
     select 'c' || customer_id || ' was created twice in ' || object_id from goldthread.write
     where status in ('written', 'unchanged') and kind = 'create' group by object_id, customer_id having count(*) > 1
     union all
     select 'w' || id || ' is ' || status || ' still' from goldthread.write where status in ('approved', 'sending', 'unknown')`,
  )
  const created = await rows<{ connection: string; external: string | null; key: string }>(
    db,
    `select c.name as connection, r.external_id as external, w.key from goldthread.write w
     join goldthread.source_object o on o.id = w.object_id join goldthread.connection c on c.id = o.connection_id
     left join goldthread.source_record r on r.id = w.record_id where w.kind = 'create' and w.status in ('written', 'unchanged')`,
  )
  const there = Object.values(systems).flatMap(({ people, objects }) => objects.flatMap((object) => people.all(object)))
  const bearing = (key: string) => there.filter(({ fields, deleted }) => !deleted && JSON.stringify(fields).includes(key))
  const known = new Set(created.map(({ key }) => key))
  const ours = there
    .filter(({ deleted }) => !deleted)
    .flatMap(({ id, fields }) => /gt-[\da-f]{32}/.exec(JSON.stringify(fields))?.map((key) => ({ id, key })) ?? [])
  return [
    ...twice.map(({ what }) => what),
    ...created
      .filter(({ key, external }) => bearing(key).length !== 1 || bearing(key)[0]?.id !== external)
      .map(({ key }) => `${key} is not there once`),
    ...ours.filter(({ key }) => !known.has(key)).map(({ id }) => `${id} was created and forgotten`),
  ]
}

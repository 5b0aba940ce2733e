import { rows } from '../../../store/database.ts'
import type { Found } from './found.ts'
import { saidMembers, standingMembers } from './groups.ts'
import { named } from './overrides.ts'
import { mappingOf } from './persons.ts'
import { isEmpty } from './records.ts'
import { itemsOf } from './values.ts'
import type { World } from './world.ts'

/** Records of a system that were created for one person. Who is one again after he was taken for two may have been created twice. */
export async function createdTwice(world: World): Promise<readonly (readonly string[])[]> {
  const { db, systems, statements, members, disputed } = world
  const own = saidMembers(statements)
  const standIns = await standingMembers(db)
  const created = await rows<{ id: number; key: string; anchors: readonly string[] }>(
    db,
    `select w.id::float8 as id, w.key, array(
       select ${named('a')} from unnest(w.anchors) with ordinality as its(id, place)
       join goldthread.source_record a on a.id = its.id order by its.place) as anchors
     from goldthread.write w where w.kind = 'create' and w.attempts > 0 order by w.id`,
  )
  const createOf = new Map(created.map((its) => [its.key, its]))
  const keyOf = new Map(systems.flatMap(({ records }) => records.all().map(({ id, key = '' }) => [id, key] as const)))
  // A copy that came after it tells for whom an anchor was taken since.
  const copiedIn = (anchor: string, before: number) =>
    standIns.find(({ record, write }) => record === anchor && write < before)?.member
  const personOf = (name: string): string | undefined => {
    const { id = 0, anchors = [] } = createOf.get(keyOf.get(name) ?? '') ?? {}
    return anchors
      .map((anchor) => own.get(anchor) ?? copiedIn(anchor, id) ?? personOf(anchor))
      .find((person) => person !== undefined)
  }
  const isSure = (person: string | undefined) =>
    person !== undefined && members.persons.includes(person) && !disputed.includes(person)
  return systems.flatMap(({ records }) => {
    const ours = records.live().filter(({ key }) => key !== undefined)
    const whose = Map.groupBy(ours, ({ id, fields }) => `${personOf(id)} ${isEmpty(fields['Company'] ?? fields['company'])}`)
    return [...whose].flatMap(([person, its]) =>
      its.length > 1 && isSure(person.split(' ')[0]) ? [its.map(({ id }) => id)] : [],
    )
  })
}

/** Customers who have no record where one is to be created, and nothing says why. */
export function notCreated({ systems, mappings }: World, customers: readonly Found[]): readonly string[] {
  return customers.flatMap(({ customer, kind, golden, records, notCreated: withheld }) => {
    const [tier] = itemsOf(golden['tier'])
    // What makes an organisation of a row has to be known.
    if (kind === 'organisation' && itemsOf(golden['company']).length === 0) return []
    const wanted = [
      ...(kind === 'person' ? ['shop'] : []),
      ...(itemsOf(golden['emails']).length > 0 ? ['crm'] : []),
      ...(tier === 'gold' || tier === 'silver' ? ['billing'] : []),
    ]
    const lacking = systems.filter(({ shape }) => wanted.includes(shape.name) && !withheld.has(shape.name))
    return (
      lacking
        .filter((system) => !records.some((record) => record.system === system))
        // A family name alone is no name.
        .filter((system) =>
          Object.keys(golden).some((field) => field !== 'family_name' && mappingOf(mappings, system).writable.has(field)),
        )
        .map(({ shape }) => `c${customer} is not in ${shape.name}`)
    )
  })
}

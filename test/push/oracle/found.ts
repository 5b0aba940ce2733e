import type { Kind, RawFields, Value } from '../../../core/types.ts'
import { rows } from '../../../store/database.ts'
import { lastWords, wordsInForce } from './overrides.ts'
import { mappingOf, nameOfPart } from './persons.ts'
import type { Kept } from './records.ts'
import type { System } from './system.ts'
import type { World } from './world.ts'

/** A customer as the store has it, with its records as their systems have them. */
export interface Found {
  readonly customer: number
  readonly kind: Kind
  readonly golden: Readonly<Record<string, Value>>
  readonly records: readonly FoundRecord[]
  /** Objects where a create was left out, or refused. */
  readonly notCreated: ReadonlySet<string>
  /** By field, what a steward says against all sources. */
  readonly overrides: ReadonlyMap<string, readonly string[]>
}

export interface FoundRecord {
  readonly id: number
  /** Of a couple the second has one of its own. */
  readonly name: string
  /** 2 for the second of a couple. */
  readonly part: number
  readonly system: System
  readonly kept: Kept
  readonly raw: RawFields
  /** Fields that planning says it leaves alone, `*` for all. */
  readonly excepted: ReadonlySet<string>
}

interface Row {
  readonly customer: number
  readonly kind: Kind
  readonly part: number
  readonly golden: Readonly<Record<string, Value>>
  readonly record: number
  readonly connection: string
  readonly external: string
}

interface Exception {
  readonly customer: number
  readonly record: number | null
  readonly connection: string
  readonly field: string | null
}

/** Every customer with a record. @throws where the store has a record that its system does not have */
export async function findAll(world: World): Promise<readonly Found[]> {
  const { db, systems, mappings } = world
  const members = await rows<Row>(
    db,
    `select c.id as customer, c.kind, c.golden, r.id as record, r.part, n.name as connection, r.external_id as external
     from goldthread.customer c join goldthread.membership m on m.customer_id = c.id
     join goldthread.source_record r on r.id = m.record_id join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection n on n.id = o.connection_id
     where c.closed_at is null and r.deleted_at is null and not exists (
       select from goldthread.source_merge s where s.object_id = r.object_id and s.loser = r.external_id)
     order by c.id, r.id`,
  )
  const exceptions = await rows<Exception>(
    db,
    `select h.customer_id as customer, h.record_id as record, n.name as connection, h.field from goldthread.withheld h
     join goldthread.source_object o on o.id = h.object_id join goldthread.connection n on n.id = o.connection_id
     union all select 0, record_id, '', field from goldthread.parked`,
  )
  const words = await wordsInForce(world)
  const recordOf = ({ record, connection, external, part }: Row): FoundRecord => {
    const system = systems.find(({ shape }) => shape.name === connection)
    const kept = system?.records.get(external)
    if (system === undefined || kept === undefined) throw new Error(`r${record} is in no system`)
    const its = exceptions.filter((exception) => exception.record === record)
    const { reading } = mappingOf(mappings, system)
    const raw = Object.fromEntries(reading.fields.map((column) => [column, kept.fields[column] ?? null]))
    const name = nameOfPart(external, part)
    return { id: record, name, part, system, kept, raw, excepted: new Set(its.map(({ field }) => field ?? '*')) }
  }
  return [...Map.groupBy(members, ({ customer }) => customer)].map(([customer, its]) => ({
    customer,
    kind: its[0]?.kind ?? '',
    golden: its[0]?.golden ?? {},
    records: its.map(recordOf),
    overrides: lastWords(its.flatMap(({ external, part }) => words.get(nameOfPart(external, part)) ?? [])),
    notCreated: new Set(exceptions.flatMap((it) => (it.customer === customer && it.record === null ? [it.connection] : []))),
  }))
}

/** The same in words for a failed test. */
export const nameOf = ({ customer }: Found, { name }: FoundRecord) => `c${customer} ${name}`

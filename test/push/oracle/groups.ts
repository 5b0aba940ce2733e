import type { Kind } from '../../../core/types.ts'
import { type Database, rows } from '../../../store/database.ts'
import { decisionsInForce } from '../../../store/decisions.ts'
import type { Found } from './found.ts'
import { named as nameOfRecord } from './overrides.ts'
import { everyoneIn } from './persons.ts'
import type { Statements } from './statements.ts'
import { itemsOf } from './values.ts'
import type { World } from './world.ts'

type Pair = readonly [string, string]

/** What holds records together, or keeps them apart, by their ids at their sources. */
interface Ties {
  readonly ties: readonly Pair[]
  readonly same: readonly Pair[]
  readonly different: readonly Pair[]
  /** What each person is called by, who wrote it in a record. */
  readonly members: ReadonlyMap<string, string>
}

/** Who is one customer for no reason, or two; and whom nobody has. */
export async function misplaced(world: World, customers: readonly Found[]): Promise<readonly string[]> {
  const { ties, same, different, members } = await tiesOf(world)
  const live = new Set(world.systems.flatMap((system) => everyoneIn(world.mappings, system).map(({ name }) => name)))
  const customerOf = await customersByRecord(world)
  const known = [...live, ...[...customerOf.keys()].filter((id) => !live.has(id))]
  const isNamed = ([one, other]: Pair) => customerOf.has(one) && customerOf.has(other)
  const groups = componentsOf(known, [...ties, ...same])
  const possible = componentsOf(known, [...ties, ...same, ...alikeIn(world, members)])
  const named = (ids: readonly string[]) =>
    ids.map((id) => `${id} (${members.get(id) ?? 'ours'}, c${customerOf.get(id)})`).join(', ')

  const lost = [...live].filter((id) => !customerOf.has(id))
  const mixed = customers.filter(({ records }) => !possible.some((ids) => records.every(({ name }) => ids.includes(name))))
  const parted = same.filter((pair) => isNamed(pair) && customerOf.get(pair[0]) !== customerOf.get(pair[1]))
  const joined = different.filter((pair) => isNamed(pair) && customerOf.get(pair[0]) === customerOf.get(pair[1]))
  return [
    ...lost.map((id) => `${id} is with nobody`),
    ...mixed.map(({ customer, records }) => `c${customer} is not one: ${named(records.map(({ name }) => name))}`),
    ...parted.map((pair) => `these were decided to be the same: ${named(pair)}`),
    ...joined.map((pair) => `these were decided to be different: ${named(pair)}`),
    ...groups.filter(isTorn).map((ids) => `these are one: ${named(ids)}`),
  ]

  function withCustomerOf(id: string): readonly string[] {
    return [...customerOf].flatMap(([other, customer]) => (customer === customerOf.get(id) ? [other] : []))
  }

  /** Records of one person are two customers only where somebody decided that of one of each. */
  function isTorn(ids: readonly string[]): boolean {
    const persons = new Set(ids.flatMap((id) => members.get(id) ?? []))
    const own = ids.filter((id) => customerOf.has(id) && members.has(id))
    const parts = [...Map.groupBy(own, (id) => customerOf.get(id)).values()].map(([id = '']) => withCustomerOf(id))
    if (persons.size > 1) return false
    const isApart = (some: readonly string[], others: readonly string[]) =>
      different.some(([a, b]) => (some.includes(a) && others.includes(b)) || (some.includes(b) && others.includes(a)))
    return parts.some((some, i) => parts.slice(i + 1).some((others) => !isApart(some, others)))
  }
}

/** Also of records that were merged into others: they are evidence still. */
async function customersByRecord({ db }: World): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ id: string; customer: number }>(
    db,
    `select ${nameOfRecord('r')} as id, m.customer_id as customer from goldthread.membership m
     join goldthread.source_record r on r.id = m.record_id`,
  )
  return new Map(found.map(({ id, customer }) => [id, customer]))
}

/** Who has one number, whom a source joined, whom we created for whom, and what people decided; within a kind. */
async function tiesOf(world: World): Promise<Ties> {
  const { db, systems } = world
  const known = await rows<{ id: number; name: string; kind: Kind }>(
    db,
    `select id, ${nameOfRecord('r')} as name, kind from goldthread.source_record r`,
  )
  const names = new Map(known.map(({ id, name }) => [id, name]))
  const kinds = new Map(known.map(({ name, kind }) => [name, kind]))
  const isOfOneKind = ([one, other]: Pair) => kinds.get(one) === kinds.get(other)
  const members = await membersIn(world)
  const alike = [...Map.groupBy(members, ([name, member]) => `${kinds.get(name)} ${member}`).values()].flatMap((its) =>
    its.slice(1).map(([record]): Pair => [its[0]?.[0] ?? '', record]),
  )
  const merged = systems.flatMap(({ records }) =>
    records.all().flatMap(({ id, mergedInto }): readonly Pair[] => (mergedInto === undefined ? [] : [[id, mergedInto]])),
  )
  const created = await rows<{ one: string; other: string }>(
    db,
    `select ${nameOfRecord('r')} as one, ${nameOfRecord('a')} as other from goldthread.write w
     join goldthread.source_record r on r.id = w.record_id join goldthread.source_record a on a.id = any(w.anchors)
     where w.kind = 'create' and w.status in ('written', 'unchanged')`,
  )
  const decided = (await decisionsInForce(db)).map(({ a, b, verdict }) => ({
    verdict,
    pair: [names.get(a) ?? '', names.get(b) ?? ''] satisfies Pair,
  }))
  const pairsOf = (which: string) => decided.flatMap(({ verdict, pair }) => (verdict === which ? [pair] : []))
  return {
    ties: [...alike, ...merged, ...created.map(({ one, other }): Pair => [one, other])].filter(isOfOneKind),
    same: pairsOf('same').filter(isOfOneKind),
    different: pairsOf('different'),
    members,
  }
}

/** Who shares an e-mail address with somebody of no member: they may be one, or in doubt. */
function alikeIn({ systems, mappings, statements }: World, members: ReadonlyMap<string, string>): readonly Pair[] {
  const now = systems.flatMap((system) =>
    everyoneIn(mappings, system).flatMap(({ name, values }) => itemsOf(values['emails']).map((email) => [name, email] as const)),
  )
  const said = statements.all.flatMap(({ field, record, value }) =>
    field === 'emails' && value !== null ? [[record, value] as const] : [],
  )
  const sharing = [...Map.groupBy([...now, ...said], ([, email]) => email).values()].map((its) => its.map(([name]) => name))
  return sharing.flatMap((names) => {
    const [first] = names.filter((name) => !members.has(name))
    return first === undefined ? [] : names.map((name): Pair => [first, name])
  })
}

/** What each person is called by, as somebody wrote it in the record. */
export async function membersIn({ db, statements }: World): Promise<ReadonlyMap<string, string>> {
  const standIns = await standingMembers(db)
  return new Map([...standIns.map(({ record, member }) => [record, member] as const), ...saidMembers(statements)])
}

/** Copies stand for whom they are of, where that record is gone, theirs said nothing itself, and the two were one until then. */
export async function standingMembers(
  db: Database,
): Promise<readonly { readonly record: string; readonly member: string; readonly write: number }[]> {
  return rows(
    db,
    `select r.external_id as record, w.item #>> '{}' as member, w.write_id::float8 as write from goldthread.written_value w
     join goldthread.source_record r on r.id = w.record_id join goldthread.source_record o on o.id = w.origin_record
     where w.field = 'member' and w.before is null and o.deleted_at is not null and not w.parted and not exists (
       select from goldthread.decision d where d.withdrawn_at is null and d.verdict = 'different' and o.id in (d.a, d.b) and r.id in (d.a, d.b))`,
  )
}

export function saidMembers({ all }: Statements): ReadonlyMap<string, string> {
  return new Map(all.flatMap(({ field, record, value }) => (field === 'member' && value !== null ? [[record, value]] : [])))
}

/** Of those named, who hangs together, also by way of others. */
function componentsOf(ids: readonly string[], ties: readonly Pair[]): readonly (readonly string[])[] {
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => {
    const next = parent.get(id)
    return next === undefined ? id : rootOf(next)
  }
  for (const [one, other] of ties) if (rootOf(one) !== rootOf(other)) parent.set(rootOf(one), rootOf(other))
  return [...Map.groupBy(ids, rootOf).values()]
}

import type { WithheldReason } from '../../../core/ledger.ts'
import type { Item } from '../../../core/types.ts'
import { identityOf } from '../../../engine/golden/identity.ts'
import { rows } from '../../../store/database.ts'
import type { Found } from './found.ts'
import { membersIn } from './groups.ts'
import { itemsOf } from './values.ts'
import type { World } from './world.ts'

interface Excuse {
  readonly customer: number
  readonly connection: string
  readonly objectId: number
  readonly record: number | null
  readonly field: string | null
  readonly reason: WithheldReason
}

/** What was left out of plans for a reason that does not hold. */
export async function hollowExcuses(world: World, customers: readonly Found[]): Promise<readonly string[]> {
  const excuses = await rows<Excuse>(
    world.db,
    `select h.customer_id as customer, n.name as connection, h.object_id as "objectId", h.record_id as record, h.field, h.reason
     from goldthread.withheld h join goldthread.source_object o on o.id = h.object_id
     join goldthread.connection n on n.id = o.connection_id`,
  )
  const known = { ...(await knownReasons(world)), members: await membersIn(world), emails: emailsSaid(world) }
  return excuses.flatMap((its) => {
    const found = customers.find(({ customer }) => customer === its.customer)
    const holds = found !== undefined && isGood(its, found, customers, known)
    const where = `${its.connection} ${its.record === null ? 'new' : `r${its.record}`}`
    return holds ? [] : [`c${its.customer}: ${its.field ?? 'all'} of ${where} is left out for no reason: ${its.reason}`]
  })
}

interface Known {
  readonly parked: ReadonlySet<string>
  readonly declined: readonly { readonly record: number; readonly field: string; readonly identity: string }[]
  /** What became of the last write to a record, or of the last create for a customer. */
  readonly fates: ReadonlyMap<string, string>
  /** What each person is called by. */
  readonly members: ReadonlyMap<string, string>
  /** Addresses that people gave each person and did not take away, whatever we wrote there. */
  readonly emails: ReadonlyMap<string, readonly string[]>
}

function isGood(
  { customer, connection, objectId, record, field, reason }: Excuse,
  { golden, records }: Found,
  customers: readonly Found[],
  { parked, declined, fates, members, emails }: Known,
): boolean {
  const [tier] = itemsOf(golden['tier'])
  const create = `create ${objectId}`
  switch (reason) {
    case 'parked':
      return parked.has(`${record} ${field}`)
    case 'declined':
      return declined.some((its) =>
        record === null ? its.identity.startsWith(create) : its.record === record && its.field === field,
      )
    case 'rejected':
      return ['rejected', 'conflict'].includes(fates.get(record === null ? `c${customer} ${connection}` : `r${record}`) ?? '')
    case 'not wanted there':
      return connection === 'crm'
        ? itemsOf(golden['emails']).length === 0
        : connection === 'billing' && !/gold|silver/.test(tier ?? '')
    case 'unique elsewhere':
      return records.filter(({ system }) => system.shape.name === connection).length > 1
    case 'in doubt':
      return customers.some(
        (other) =>
          other.customer !== customer &&
          (shareEmail(records, other.records, emails) || shareMember(records, other.records, members)),
      )
    default:
      return true
  }
}

/** Whom a decision parted from somebody may be the other of those who have the same number. */
function shareMember(some: Found['records'], others: Found['records'], members: ReadonlyMap<string, string>): boolean {
  const theirs = new Set(others.flatMap(({ name }) => members.get(name) ?? []))
  return some.some(({ name }) => theirs.has(members.get(name) ?? ''))
}

function shareEmail(some: Found['records'], others: Found['records'], said: Known['emails']): boolean {
  const emailsOf = (records: Found['records']) =>
    records
      .flatMap(({ kept, name }) => [kept.fields['Email'], kept.fields['email'], ...(said.get(name) ?? [])])
      .flatMap((email) => (typeof email === 'string' ? email.toLowerCase() : []))
  const theirs = new Set(emailsOf(others))
  return emailsOf(some).some((email) => theirs.has(email))
}

function emailsSaid({ statements }: World): Known['emails'] {
  const emails = statements.all.filter(({ field, isOver }) => field === 'emails' && !isOver)
  return new Map(
    [...Map.groupBy(emails, ({ record }) => record)].map(([name, its]) => [name, its.flatMap(({ value }) => value ?? [])]),
  )
}

async function knownReasons({ db }: World): Promise<Omit<Known, 'members' | 'emails'>> {
  const parked = await rows<{ at: string }>(db, "select record_id || ' ' || field as at from goldthread.parked")
  const declined = await rows<Known['declined'][number]>(
    db,
    'select record_id as record, field, identity from goldthread.declined',
  )
  const fates = await rows<{ at: string; status: string }>(
    db,
    `select case when w.record_id is null then 'c' || w.customer_id || ' ' || n.name else 'r' || w.record_id end as at, w.status
     from goldthread.write w join goldthread.source_object o on o.id = w.object_id
     join goldthread.connection n on n.id = o.connection_id where w.status <> 'withdrawn' order by w.id`,
  )
  return { parked: new Set(parked.map(({ at }) => at)), declined, fates: new Map(fates.map(({ at, status }) => [at, status])) }
}

/** Values that a person does not want somewhere, and that stand there because of us, where nothing else keeps us from taking them away. */
export async function unwanted({ db }: World): Promise<readonly string[]> {
  const there = await rows<{ name: string; field: string; item: Item; identity: string }>(
    db,
    `select r.external_id as name, d.field, w.item, d.identity from goldthread.declined d
     join goldthread.written_value w on w.record_id = d.record_id and w.field = d.field
     join goldthread.source_record r on r.id = d.record_id and r.deleted_at is null
     where not exists (select from goldthread.withheld h where h.record_id = d.record_id
       and coalesce(h.field, d.field) = d.field and h.reason in ('parked', 'rejected', 'not spelled there'))`,
  )
  return there.flatMap(({ name, field, item, identity }) =>
    identityOf(item) === identity ? [`${name} has ${field} ${identity}, which is not wanted there`] : [],
  )
}

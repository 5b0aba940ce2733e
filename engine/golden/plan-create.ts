import { itemsOf } from '../../core/items.ts'
import type { PlannedWrite, Withheld, WithheldReason } from '../../core/ledger.ts'
import type { CreatePolicy, CustomerModel } from '../../core/model.ts'
import type { GoldenRecord, Item } from '../../core/types.ts'
import { type Draft, draftOf, type Planned } from './plan-record.ts'
import { type Site, viewOf, withheldFrom, writableFields } from './plan-site.ts'
import type { Plannable, PushTarget } from './plannable.ts'

/** A create in each connection that has no record of the customer and wants one; where several objects do, in the first of them. */
export function planCreates(model: CustomerModel, plannable: Plannable, targets: readonly PushTarget[]): Planned {
  const present = new Set(plannable.records.map(({ connection }) => connection))
  const lacking = Map.groupBy(
    targets.filter(({ connection, mapping }) => mapping.write?.create !== undefined && !present.has(connection)),
    ({ connection }) => connection,
  )
  const planned = [...lacking.values()].map((objects) => firstCreate(model, plannable, objects))
  return { writes: planned.flatMap(({ writes }) => writes), withheld: planned.flatMap(({ withheld }) => withheld) }
}

function firstCreate(model: CustomerModel, plannable: Plannable, targets: readonly PushTarget[]): Planned {
  const planned = targets.map((target) => planCreate(model, plannable, target))
  // Who would lack there what another customer has is nobody for the next object instead.
  const decided = planned.find(({ writes, withheld }) => writes.length > 0 || withheld.some(isLeftOut))
  return decided ?? planned.find(({ withheld }) => withheld.length > 0) ?? nothing
}

/** A value that the record would have. */
function isLeftOut({ reason }: Withheld): boolean {
  return reason === 'held by another' || reason === 'refused there'
}

const nothing: Planned = { writes: [], withheld: [] }

function planCreate(model: CustomerModel, plannable: Plannable, target: PushTarget): Planned {
  const now = viewOf(target.mapping, {})
  if (now === undefined) return nothing
  const blank = {
    target,
    plannable,
    fields: writableFields(model, target, plannable.golden.kind),
    record: undefined,
    kind: plannable.golden.kind,
    now,
    others: [],
    isPrimary: () => true,
  }
  const draft = draftOf(blank)
  const left = draft.withheld.filter(isLeftOut)
  if (draft.changes.length + left.length === 0) return nothing // of another kind, or with nothing to say there
  const reason = reasonAgainst(plannable, target)
  if (reason !== undefined) return { writes: [], withheld: [withheldFrom(blank, reason)] }
  const quarantined = plannable.quarantined?.get(target.connection)
  if (quarantined !== undefined) return { writes: [], withheld: [{ ...withheldFrom(blank, 'in quarantine there'), quarantined }] }
  if (draft.changes.length === 0 || lacksWanted(target, draft, left)) return { writes: [], withheld: left }
  return { writes: [createOf(blank, draft)], withheld: draft.withheld }
}

/** Whether a field that the condition of creates asks for would be missing there, for its value is left out. */
function lacksWanted({ mapping: { write } }: PushTarget, { changes }: Draft, left: readonly Withheld[]): boolean {
  const isThere = (name: string) => changes.some(({ field }) => field === name)
  return left.some(({ field = '' }) => write?.create?.when.has(field) === true && !isThere(field))
}

function reasonAgainst({ records, golden, doubtful }: Plannable, target: PushTarget): WithheldReason | undefined {
  if (records.some(({ declined }) => declined.has(declinedCreate(target)))) return 'declined'
  if (!isWanted(target.mapping.write?.create, golden)) return 'not wanted there'
  return doubtful ? 'in doubt' : undefined
}

/** As it stands among what is declined of a customer's records: nobody wants a record of it there. */
function declinedCreate({ objectId }: Pick<PushTarget, 'objectId'>): string {
  return `\n${createIdentity(objectId)}`
}

/** What stands for a create, where values stand for themselves. */
export function createIdentity(objectId: number): string {
  return `create ${objectId}`
}

function isWanted(policy: CreatePolicy | undefined, { values }: GoldenRecord): boolean {
  return [...(policy?.when ?? [])].every(([field, wanted]) => {
    const items = itemsOf(values[field])
    return wanted === 'filled' ? items.length > 0 : items.some((item) => wanted.includes(textOf(item)))
  })
}

function textOf(item: Item): string {
  if (typeof item !== 'object') return String(item)
  return 'value' in item && typeof item.value === 'string' ? item.value : ''
}

function createOf({ target, plannable }: Site, { fields, changes }: Draft): PlannedWrite {
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  const anchors = plannable.records.map(({ id }) => id)
  const { objectId } = target
  return { objectId, customer: plannable.customer, cause: 'golden', changes, fields: filled, believed: {}, anchors }
}

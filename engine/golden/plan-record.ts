import { itemsOf } from '../../core/items.ts'
import type { Change, PlannedWrite, Withheld } from '../../core/ledger.ts'
import type { CustomerModel, FieldModel } from '../../core/model.ts'
import type { RawFields } from '../../core/types.ts'
import { inSourceOrder } from '../source-order.ts'
import { identityOf } from './identity.ts'
import { listSteps } from './plan-lists.ts'
import { pointSteps } from './plan-points.ts'
import { goldenItems, type Site, type View, viewOf, withheldFrom, writableFields } from './plan-site.ts'
import { type Step, settle } from './plan-step.ts'
import { takenSteps } from './plan-unique.ts'
import { valueSteps } from './plan-values.ts'
import type { Plannable, PlannableRecord, PushTarget } from './plannable.ts'

export interface Planned {
  readonly writes: readonly PlannedWrite[]
  readonly withheld: readonly Withheld[]
}

/** What has to be written to one record. */
export interface Draft {
  readonly fields: RawFields
  readonly changes: readonly Change[]
  readonly withheld: readonly Withheld[]
}

/** The writes to a customer's records of one object. */
export function planUpdates(model: CustomerModel, plannable: Plannable, target: PushTarget): Planned {
  const drafts = sitesOf(model, plannable, target).map((site) => ({ site, draft: draftOf(site) }))
  return {
    writes: drafts.flatMap(({ site, draft }) => updateOf(site, draft) ?? []),
    withheld: drafts.flatMap(({ draft }) => draft.withheld),
  }
}

function updateOf({ target, plannable, record, now }: Site, { fields, changes }: Draft): PlannedWrite | undefined {
  if (record === undefined || changes.length === 0) return undefined
  const believed = Object.fromEntries(Object.keys(fields).map((column) => [column, now.raw[column] ?? null]))
  const { objectId } = target
  const { customer } = plannable
  return { objectId, customer, record: record.id, cause: 'golden', changes, fields, believed, anchors: [] }
}

export function draftOf(site: Site): Draft {
  const parts = [valueSteps(site), listSteps(site), pointSteps(site)]
  const steps = parts.flatMap(({ steps }) => steps)
  const withheld = parts.flatMap(({ withheld }) => withheld)
  if (steps.length === 0) return { fields: {}, changes: [], withheld }
  const { fields, done, left, held } = settleFree(site, steps)
  const unspelled = left.map(({ field }) => withheldFrom(site, 'not spelled there', field))
  return { fields, changes: done.flatMap(({ changes }) => changes), withheld: [...withheld, ...held, ...unspelled] }
}

/** Settles what brings nothing that another customer has there. */
function settleFree(site: Site, steps: readonly Step[]) {
  const settled = settle(site, steps)
  const taken = takenSteps(site, settled.done)
  if (taken.size === 0) return { ...settled, held: [] }
  const free = steps.filter((step) => !taken.has(step))
  return { ...settle(site, free), held: [...taken.values()] }
}

/** The customer's records of an object, but for the second person of a row, which is never written. */
function sitesOf(model: CustomerModel, plannable: Plannable, target: PushTarget): readonly Site[] {
  const { connection, mapping } = target
  const isThere = (record: PlannableRecord) =>
    record.connection === connection && record.object === mapping.name && record.part === 1
  const seen = inSourceOrder(plannable.records.filter(isThere)).flatMap((record) => {
    const now = viewOf(mapping, record.raw)
    return now === undefined ? [] : [{ record, now }]
  })
  const views = seen.map(({ now }) => now)
  return seen.map(({ record, now }) => {
    const others = views.filter((view) => view !== now)
    const { kind } = now.first
    return {
      target,
      plannable,
      fields: writableFields(model, target, kind),
      record,
      kind,
      now,
      others,
      isPrimary: (field) => primaryOf(plannable, target, field, views) === now,
    }
  })
}

/** The one that has the best golden value that any of them has; where none has one, the first. */
function primaryOf(
  plannable: Plannable,
  { mapping }: PushTarget,
  { name }: FieldModel,
  views: readonly View[],
): View | undefined {
  const slots = mapping.slots.get(name)?.filter(({ unique }) => unique)
  const has = ({ raw, first }: View, wanted: string) => {
    const items = slots === undefined ? itemsOf(first.values[name]) : slots.flatMap(({ read }) => read(raw) ?? [])
    return items.some((item) => identityOf(item) === wanted)
  }
  const holders = goldenItems({ plannable }, name).flatMap(({ identity }) => views.find((view) => has(view, identity)) ?? [])
  return holders[0] ?? views[0]
}

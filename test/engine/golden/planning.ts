import type { PlannedWrite, Withheld } from '../../../core/ledger.ts'
import type { CustomerModel, Mappings } from '../../../core/model.ts'
import type { GoldenRecord, Override, RawFields, RetiredValue, SourceRecord, WrittenValue } from '../../../core/types.ts'
import { ownRecord } from '../../../engine/golden/own.ts'
import { planCustomer } from '../../../engine/golden/plan.ts'
import type { Plannable, PlannableRecord, PushTarget } from '../../../engine/golden/plannable.ts'
import { survive } from '../../../engine/golden/survive.ts'

/** One record of a customer, as a store would have it. */
export interface Row {
  readonly id: number
  readonly connection: string
  readonly object: string
  readonly raw: RawFields
  /** When it was first seen. */
  readonly at: number
  readonly changedAt: Readonly<Record<string, number>>
  readonly written: readonly WrittenValue[]
  readonly retired: readonly RetiredValue[]
  readonly parked: readonly string[]
  readonly declined: readonly string[]
  /** What their system said of those that it refused. */
  readonly refused: Readonly<Record<string, string>>
}

export interface World {
  readonly model: CustomerModel
  readonly targets: readonly PushTarget[]
}

export function worldOf({ customer: model, connections }: Mappings): World {
  const objects = [...connections.values()].flatMap(({ name: connection, serves, objects }) =>
    [...objects.values()].map((mapping) => ({ connection, serves, mapping })),
  )
  return { model, targets: objects.map((its, i) => ({ ...its, objectId: i + 1 })) }
}

export function row(id: number, name: string, raw: RawFields, more: Partial<Row> = {}): Row {
  const [connection = '', object = 'customers'] = name.split('/')
  const plain = { changedAt: {}, written: [], retired: [], parked: [], declined: [], refused: {} }
  return { ...plain, id, connection, object, raw, at: id, ...more }
}

function targetOf({ targets }: World, { connection, object }: Row): PushTarget {
  const target = targets.find((its) => its.connection === connection && its.mapping.name === object)
  if (target === undefined) throw new Error(`no object ${connection}/${object}`)
  return target
}

/** The records that a row is mapped to. */
function recordsOf(world: World, its: Row): readonly SourceRecord[] {
  const result = targetOf(world, its).mapping.map(its.raw)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { connection, object, changedAt, at: firstAt } = its
  return result.records.map((record) => ({
    ...record,
    id: its.id * 10 + record.part,
    connection,
    object,
    externalId: String(its.id),
    changedAt,
    firstAt,
    cleared: [],
  }))
}

/** The number of a row's first person. */
export const numberOf = (row: Pick<Row, 'id'>): number => row.id * 10 + 1

function goldenOf(world: World, rows: readonly Row[], overrides: readonly Override[] = []): GoldenRecord {
  const records = rows.flatMap((its) =>
    recordsOf(world, its)
      .filter(({ part }) => part === 1)
      .map((record) => ownRecord(record, its.written, its.retired)),
  )
  return survive(world.model, records, overrides)
}

interface Plan {
  readonly writes: readonly PlannedWrite[]
  readonly withheld: readonly Withheld[]
}

interface Given {
  readonly customer?: number
  readonly golden?: GoldenRecord
  readonly doubtful?: boolean
}

export function plannableOf(
  world: World,
  rows: readonly Row[],
  { customer = 1, golden, doubtful = false }: Given = {},
): Plannable {
  const records = rows.flatMap((its): PlannableRecord[] =>
    recordsOf(world, its).map((record) => ({
      ...record,
      raw: its.raw,
      written: record.part === 1 ? its.written : [],
      parked: new Set(its.parked),
      declined: new Set([...its.declined, ...Object.keys(its.refused)]),
      refused: new Map(Object.entries(its.refused)),
    })),
  )
  return { customer, golden: golden ?? goldenOf(world, rows), records, doubtful }
}

export function planOf(world: World, rows: readonly Row[], given: Given = {}): Plan {
  return planCustomer(world.model, plannableOf(world, rows, given), world.targets)
}

/** The rows after these writes, with what is ours in them. */
export function applied(world: World, rows: readonly Row[], writes: readonly PlannedWrite[]): readonly Row[] {
  const updated = rows.map((its) => writes.filter(({ record }) => record === numberOf(its)).reduce(written, its))
  const creates = writes.filter(({ record }) => record === undefined)
  const created = creates.map((write, i) => {
    const { connection, mapping } = world.targets.find(({ objectId }) => objectId === write.objectId) ?? {}
    const id = Math.max(0, ...rows.map(({ id }) => id)) + 1 + i
    return written(row(id, `${connection}/${mapping?.name}`, {}, { at: 0 }), write)
  })
  return [...updated, ...created]
}

function written(its: Row, { changes, fields, believed }: PlannedWrite): Row {
  const isAt = (a: { field: string; place: string }, b: { field: string; place: string }) =>
    a.field === b.field && a.place === b.place
  const others = its.written.filter((value) => !changes.some((change) => isAt(change, value)))
  const ours = changes.flatMap((change): readonly WrittenValue[] => {
    const { field, place, from, to, origin } = change
    if (to === null || origin === undefined) return []
    const former = its.written.find((value) => isAt(change, value))
    const beforeRaw = Object.fromEntries(place.split('\n').map((column) => [column, believed[column] ?? null]))
    const { before, beforeRaw: raw } = former ?? { before: from, beforeRaw }
    const value = {
      record: numberOf(its),
      field,
      place,
      item: to,
      origin,
      originConnection: 'x',
      originLives: true,
      originParted: false,
    }
    return [{ ...value, before, beforeRaw: raw }]
  })
  return { ...its, raw: { ...its.raw, ...fields }, written: [...others, ...ours] }
}

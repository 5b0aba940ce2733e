import type { Value } from '../../core/types.ts'
import type { Sides } from '../../engine/golden/sides.ts'
import type { Transaction } from '../../store/database.ts'
import { lastWritten } from '../../store/unmerges.ts'
import { writtenValuesOf } from '../../store/written-values.ts'

/** What stands on one side because the other said it. */
export interface Foreign {
  /** Places that get back what their record said itself. */
  readonly repairs: readonly Repair[]
  /** Places that we wrote, and that people changed since: they stay as they are. */
  readonly changedSince: readonly ChangedSince[]
}

export interface Repair {
  readonly record: number
  readonly field: string
  readonly from: Value
  /** null: the place was empty. */
  readonly to: Value | null
  /** The record on the other side that it came from. */
  readonly origin: number
}

export interface ChangedSince {
  readonly record: number
  readonly field: string
  readonly wrote: Value
  /** The columns as they are now. */
  readonly now: readonly unknown[]
}

export async function foreignValues(trx: Transaction, { leaving, staying }: Sides): Promise<Foreign> {
  const all = [...leaving, ...staying]
  const sideOf = (id: number) => (leaving.includes(id) ? 'leaving' : staying.includes(id) ? 'staying' : undefined)
  const isForeign = (record: number, origin: number) => sideOf(origin) !== undefined && sideOf(origin) !== sideOf(record)
  const written = await writtenValuesOf(trx, all)
  return {
    repairs: written
      .filter(({ record, origin }) => isForeign(record, origin.record))
      .map(({ record, field, item, before, origin }) => ({ record, field, from: item, to: before, origin: origin.record })),
    changedSince: (await lastWritten(trx, all)).flatMap(({ record, change: { field, place, to, origin }, raw, stands }) =>
      stands || to === null || origin === undefined || !isForeign(record, origin.record)
        ? []
        : [{ record, field, wrote: to, now: place.split('\n').map((column) => raw[column]) }],
    ),
  }
}

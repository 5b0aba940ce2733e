import type { ObjectMapping } from '../../../core/model.ts'
import type { MappedValues } from '../../../core/types.ts'
import { type Kept, tick } from './records.ts'
import type { System } from './system.ts'
import { itemsOf, wordOf } from './values.ts'

/** What a person made a field of a record say, and between which times a source may tell it to have happened. */
export interface Statement {
  readonly system: string
  readonly record: string
  readonly person: string
  readonly field: string
  /** A value, one of several, or null where it was emptied. */
  readonly value: string | null
  readonly from: number
  until: number | undefined
  /** The pulls of its system before it. */
  readonly pulls: number
  /** Whether the record is there no more: copies of it may stand for it, or not. */
  isGhost: boolean
  /** Whether the same record said something else later. */
  isOver: boolean
}

/** A value that a person took away, with `by` in its place. */
export interface Loss {
  readonly system: string
  readonly record: string
  readonly person: string
  readonly field: string
  readonly value: string
  readonly by: readonly string[]
  /** Between this time and `until` a source may tell it to have happened. */
  readonly at: number
  until: number | undefined
  readonly pulls: number
}

/** All that people ever said, so that it can be told what may have been lost. */
export interface Statements {
  readonly all: readonly Statement[]
  readonly losses: readonly Loss[]
  /** Notes what a person did to a record. */
  readonly did: (system: System, record: Kept, before: MappedValues, after: MappedValues) => void
  readonly gone: (system: System, record: Kept) => void
  /** A pull of the system came to its end. */
  readonly pulled: (system: System) => void
  /** Values that this field of the record had since it was pulled: whoever goes back to one is not seen to have done anything. */
  readonly recent: (system: System, record: Kept, field: string) => ReadonlySet<string>
}

/** What it says now, in our words. */
export function valuesNow(mapping: ObjectMapping, { fields }: Kept): MappedValues {
  const mapped = mapping.map(fields)
  return (mapped.ok ? mapped.records[0]?.values : undefined) ?? {}
}

export function openStatements(): Statements {
  const all: Statement[] = []
  const losses: Loss[] = []
  const had: { readonly place: string; readonly value: string; readonly pulls: number }[] = []
  const pulls = new Map<string, number>()
  const pullsOf = ({ shape }: System) => pulls.get(shape.name) ?? 0
  const isFresh = (system: System, since: number) => since + system.shape.lag >= pullsOf(system)

  function did(system: System, record: Kept, before: MappedValues, after: MappedValues): void {
    const at = system.shape.tells === 'nothing' ? tick() : record.modifiedAt
    const person = String(record.fields[memberColumn(system)])
    const place = { system: system.shape.name, record: record.id, person }
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [was, is] = [itemsOf(before[field]), itemsOf(after[field])]
      const lost = was.filter((value) => !is.includes(value))
      const gained = is.filter((value) => !was.includes(value))
      if (lost.length + gained.length === 0) continue
      for (const value of [...was, ...is]) had.push({ place: `${place.record}/${field}`, value, pulls: pullsOf(system) })
      const isMany = field === 'phones' || field === 'emails'
      for (const its of all) {
        const isMeant =
          its.record === record.id && its.field === field && (!isMany || (its.value !== null && lost.includes(its.value)))
        if (isMeant) its.isOver = true
      }
      const until = system.shape.tells === 'fields' ? at : undefined
      for (const value of lost) losses.push({ ...place, field, value, by: gained, at, until, pulls: pullsOf(system) })
      for (const value of gained.length > 0 ? gained : [null])
        all.push({ ...place, field, value, from: at, until, pulls: pullsOf(system), isGhost: false, isOver: false })
    }
  }

  return {
    all,
    losses,
    did,
    gone: (_, record) => {
      for (const its of all) if (its.record === record.id) its.isGhost = true
    },
    pulled: (system) => {
      pulls.set(system.shape.name, pullsOf(system) + 1)
      for (const its of [...all, ...losses]) {
        if (its.until !== undefined || its.system !== system.shape.name || isFresh(system, its.pulls)) continue
        its.until = system.shape.tells === 'nothing' ? tick() : (system.records.get(its.record)?.modifiedAt ?? tick())
      }
    },
    recent: (system, record, field) =>
      new Set(
        had
          .filter((its) => its.place === `${record.id}/${field}` && isFresh(system, its.pulls))
          .map(({ value }) => wordOf(value)),
      ),
  }
}

export function memberColumn({ shape }: System): string {
  return shape.name === 'crm' || shape.name === 'till' ? 'Member' : 'member'
}

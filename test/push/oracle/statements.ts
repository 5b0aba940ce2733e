import type { MappedValues } from '../../../core/types.ts'
import { type PersonIn, personOf } from './persons.ts'
import { type Kept, tick } from './records.ts'
import type { Column } from './shape.ts'
import type { System } from './system.ts'
import { itemsOf, wordOf } from './values.ts'

/** What a person made a field of a record say, and between which times a source may tell it to have happened. */
export interface Statement {
  readonly system: string
  /** Of a couple the second has one of its own: `till-3/2`. */
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
  /** Whether a write of ours may be taken to have done it. */
  readonly isUnsure: boolean
}

/** All that people ever said, so that it can be told what may have been lost. */
export interface Statements {
  readonly all: readonly Statement[]
  readonly losses: readonly Loss[]
  /** Notes what somebody did to a record. */
  readonly did: (system: System, record: Kept, before: readonly PersonIn[], after: readonly PersonIn[]) => void
  readonly gone: (system: System, record: Kept) => void
  /** A pull of the system came to its end. */
  readonly pulled: (system: System) => void
  /** Whether somebody goes back to a value that was there since the last pull: he is not seen to have done anything. */
  readonly goesBack: (system: System, before: readonly PersonIn[], after: readonly PersonIn[]) => boolean
}

export function openStatements(): Statements {
  const all: Statement[] = []
  const losses: Loss[] = []
  const had: { readonly place: string; readonly value: string; readonly pulls: number }[] = []
  const pulls = new Map<string, number>()
  const pullsOf = ({ shape }: System) => pulls.get(shape.name) ?? 0
  const isFresh = (system: System, since: number) => since + system.shape.lag >= pullsOf(system)

  function did(system: System, record: Kept, before: readonly PersonIn[], after: readonly PersonIn[]): void {
    for (const { name } of before) if (!after.some((person) => person.name === name)) isGone(name)
    for (const { name, values } of after) didTo(system, record, name, valuesOf(before, name), values)
    if (system.shape.tells === 'fields') movedWith(system, record)
  }

  /** A column may be told as old as its last change only: what no pull has seen moves with what else is written there. */
  function movedWith(system: System, { id, modifiedAt, changedAt }: Kept): void {
    for (const its of all) {
      if (its.until === undefined || its.isOver || recordIn(its.record) !== id || !isFresh(system, its.pulls)) continue
      const isMoved = ([column, { field }]: readonly [string, Column]) => field === its.field && changedAt[column] === modifiedAt
      if (Object.entries(system.shape.columns).some(isMoved)) its.until = modifiedAt
    }
  }

  function isGone(name: string): void {
    for (const its of all) if (its.record === name) its.isGhost = true
  }

  function didTo(system: System, record: Kept, name: string, before: MappedValues, after: MappedValues): void {
    const at = system.shape.tells === 'nothing' ? tick() : record.modifiedAt
    const person = personOf(system, record)
    const place = { system: system.shape.name, record: name, person }
    // Who is entered besides somebody has what people said there, and nothing of what we wrote.
    const isBeside = name !== record.id && Object.keys(before).length === 0
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [was, is] = [itemsOf(before[field]), itemsOf(after[field])]
      const lost = was.filter((value) => !is.includes(value))
      const gained = isBeside && !/name/.test(field) ? saidOf(record, field) : is.filter((value) => !was.includes(value))
      if (lost.length + gained.length === 0) continue
      for (const value of [...was, ...is]) had.push({ place: `${place.record}/${field}`, value, pulls: pullsOf(system) })
      const isMany = field === 'phones' || field === 'emails'
      for (const its of all) {
        const isMeant =
          its.record === name && its.field === field && (!isMany || (its.value !== null && lost.includes(its.value)))
        if (isMeant) its.isOver = true
      }
      const until = system.shape.tells === 'fields' ? at : undefined
      for (const value of lost)
        losses.push({ ...place, field, value, by: gained, at, until, pulls: pullsOf(system), isUnsure: false })
      for (const value of gained.length > 0 ? gained : [null]) {
        const own = { from: backSince(system, name, field, value, was) ?? at, until }
        const time = until === undefined ? own : (sharedTime(record, name, field, value) ?? own)
        all.push({ ...place, ...time, field, value, pulls: pullsOf(system), isGhost: false, isOver: false })
      }
    }
  }

  function saidOf({ id }: Kept, field: string): readonly string[] {
    return all.flatMap((its) => (its.record === id && its.field === field && !its.isOver ? (its.value ?? []) : []))
  }

  /** Who is entered besides somebody has what both have since that was entered, where the system tells. */
  function sharedTime({ id }: Kept, name: string, field: string, value: string | null) {
    const isIt = (its: Statement) => its.record === id && its.field === field && its.value === value && !its.isOver
    const first = name === id ? undefined : all.findLast(isIt)
    return first && { from: first.from, until: first.until }
  }

  /**
   * Since when a value may be told to be there that was put back by an automation, in the place of what replaced it and maybe no pull has
   * seen: between two pulls nothing happened to it then.
   */
  function backSince(system: System, record: string, field: string, value: string | null, was: readonly string[]) {
    const isIt = (its: Statement | Loss) => its.record === record && its.field === field && its.value === value
    const isBack = losses.some((loss) => isIt(loss) && isFresh(system, loss.pulls) && loss.by.some((by) => was.includes(by)))
    return isBack ? all.findLast(isIt)?.from : undefined
  }

  return {
    all,
    losses,
    did,
    gone: (_, { id }) => {
      for (const { record } of all) if (recordIn(record) === id) isGone(record)
    },
    pulled: (system) => {
      pulls.set(system.shape.name, pullsOf(system) + 1)
      for (const its of [...all, ...losses]) {
        if (its.until !== undefined || its.system !== system.shape.name || isFresh(system, its.pulls)) continue
        its.until = system.shape.tells === 'nothing' ? tick() : (system.records.get(recordIn(its.record))?.modifiedAt ?? tick())
      }
    },
    goesBack: (system, before, after) =>
      after.some(({ name, values }) =>
        Object.entries(values).some(([field, value]) => {
          const was = itemsOf(valuesOf(before, name)[field])
          const gained = itemsOf(value).filter((item) => !was.includes(item))
          const recent = had.filter((its) => its.place === `${name}/${field}` && isFresh(system, its.pulls))
          return gained.some((item) => recent.some((its) => wordOf(its.value) === item))
        }),
      ),
  }
}

function valuesOf(persons: readonly PersonIn[], name: string): MappedValues {
  return persons.find((person) => person.name === name)?.values ?? {}
}

/** The id of the row. */
export function recordIn(name: string): string {
  return name.split('/')[0] ?? name
}

import type { RawFields } from '../../../core/types.ts'
import type { Shape } from './shape.ts'

/** One record as its system has it. */
export interface Kept {
  readonly id: string
  fields: Record<string, unknown>
  /** The key of the write that created it. */
  readonly key: string | undefined
  modifiedAt: number
  readonly changedAt: Record<string, number>
  isDeleted: boolean
  mergedInto: string | undefined
}

/** What happened, in order; a pull goes on in it from where the last one ended. */
interface Happened {
  readonly id: string
  /** At which look it can be seen. */
  visibleAt: number
}

export interface Records {
  readonly shape: Shape
  readonly live: () => readonly Kept[]
  readonly all: () => readonly Kept[]
  readonly get: (id: string) => Kept | undefined
  readonly insert: (fields: RawFields, key?: string) => Kept
  /** Saves values as the system does; values that are there already change nothing. @returns whether anything changed */
  readonly save: (record: Kept, fields: RawFields) => boolean
  readonly remove: (record: Kept) => void
  /** The winner keeps what it has and takes what it lacks. */
  readonly merge: (loser: Kept, winner: Kept) => void
  /** What the winner of a merge would take. */
  readonly takenFrom: (loser: Kept, winner: Kept) => RawFields
  /** Another record that has the same in the column that is unique. */
  readonly rivalOf: (id: string | undefined, fields: RawFields) => Kept | undefined
  /** Ids that something happened to since, and where to go on. @param most how many */
  readonly since: (
    seq: number,
    most: number,
  ) => { readonly ids: readonly string[]; readonly seq: number; readonly isAll: boolean }
  /** A look: what happened before becomes visible. */
  readonly look: () => void
  /** Whether what happens is shown late, as it is from the beginning; else the next look shows all of it. */
  readonly hide: (isLate: boolean) => void
  /** How often anything changed. */
  readonly changes: () => number
}

let last = 0

/** Milliseconds that never come twice, so that of two edits one is the later. */
export function tick(): number {
  last = Math.max(last + 1, Date.now())
  return last
}

export const isEmpty = (value: unknown) => value === undefined || value === null || value === ''

/** @param changed called after each change of a record */
export function openRecords(shape: Shape, changed: (record: Kept) => void = () => undefined): Records {
  const records = new Map<string, Kept>()
  const journal: Happened[] = []
  let looks = 0
  let changes = 0
  let lag = shape.lag
  const noted = (record: Kept) => {
    journal.push({ id: record.id, visibleAt: looks + lag })
    changes++
    changed(record)
  }
  const live = () => [...records.values()].filter(({ isDeleted, mergedInto }) => !isDeleted && mergedInto === undefined)

  function save(record: Kept, fields: RawFields): boolean {
    const saved = Object.entries(fields).map(([column, value]) => [column, shape.onSave(column, value)] as const)
    const changed = saved.filter(([column, value]) => (record.fields[column] ?? '') !== (value ?? ''))
    if (changed.length === 0) return false
    record.modifiedAt = tick()
    for (const [column, value] of changed) {
      record.fields[column] = value
      record.changedAt[column] = record.modifiedAt
    }
    noted(record)
    return true
  }

  function takenFrom(loser: Kept, winner: Kept): RawFields {
    const taken = Object.entries(loser.fields).filter(([column, value]) => !isEmpty(value) && isEmpty(winner.fields[column]))
    return Object.fromEntries(taken)
  }

  return {
    shape,
    live,
    all: () => [...records.values()],
    get: (id) => records.get(id),
    insert: (fields, key) => {
      const id = `${shape.name}-${records.size + 1}`
      const record: Kept = { id, fields: {}, key, modifiedAt: 0, changedAt: {}, isDeleted: false, mergedInto: undefined }
      records.set(id, record)
      if (save(record, fields)) return record
      record.modifiedAt = tick() // an empty one is one too
      noted(record)
      return record
    },
    save,
    remove: (record) => {
      record.isDeleted = true
      record.modifiedAt = tick()
      noted(record)
    },
    merge: (loser, winner) => {
      loser.mergedInto = winner.id
      loser.modifiedAt = tick()
      save(winner, takenFrom(loser, winner))
      noted(loser)
    },
    takenFrom,
    rivalOf: (id, fields) => {
      const { unique } = shape
      const wanted = unique === undefined ? undefined : fields[unique]
      if (unique === undefined || isEmpty(wanted)) return undefined
      const saved = shape.onSave(unique, wanted)
      return live().find((record) => record.id !== id && record.fields[unique] === saved)
    },
    since: (seq, most) => {
      const end = journal.findIndex(({ visibleAt }, at) => at >= seq && visibleAt > looks)
      const visible = journal.slice(seq, end < 0 ? undefined : end)
      const page = visible.slice(0, most)
      return { ids: [...new Set(page.map(({ id }) => id))], seq: seq + page.length, isAll: page.length === visible.length }
    },
    look: () => void looks++,
    hide: (isLate) => {
      lag = isLate ? shape.lag : 0
      if (!isLate) for (const its of journal) its.visibleAt = Math.min(its.visibleAt, looks)
    },
    changes: () => changes,
  }
}

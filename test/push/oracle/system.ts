import { z } from 'zod'
import { isAt } from '../../../connectors/http/belief.ts'
import type { Connector } from '../../../core/connector.ts'
import type { RawFields } from '../../../core/types.ts'
import type { Write, WriteResult } from '../../../core/write.ts'
import { type Faults, noFaults } from './faults.ts'
import { pagesOf } from './pull.ts'
import { type Kept, openRecords, type Records } from './records.ts'
import { endOf, readAs, rowOf } from './rows.ts'
import type { Shape } from './shape.ts'

/** A system in memory, as people and as our connector see it. */
export interface System {
  readonly shape: Shape
  readonly records: Records
  readonly connector: Connector
  readonly behave: (faults: Faults) => void
  /** What happens elsewhere at points of a pull or a push. */
  readonly meanwhile: Meanwhile
  /** Every write that came in, in order, with what it did: a key that did two things was carried out twice. */
  readonly sent: readonly Sent[]
}

export interface Sent {
  readonly key: string
  readonly kind: Write['kind']
  readonly id: string | undefined
  readonly did: boolean
  /** When the record was saved. */
  readonly at: number
  /** What an update found there. */
  readonly believed: RawFields | undefined
  /** Whether all that it changed was again as it had been: an automation of the system took it back, or somebody. */
  isUndone: boolean
}

export interface Meanwhile {
  /** A batch came in, and nothing of it is done yet. */
  beforeWrites: (keys: readonly string[]) => Promise<void>
  /** A batch is done, and its sender has not heard of it. */
  afterWrites: () => Promise<void>
  /** A page was read, and is not handed out yet. */
  beforePage: () => Promise<void>
  /** A save has happened: automations of the system do what they do. */
  afterSave: (record: Kept) => void
}

const nothing = () => Promise.resolve()

export function openSystem(shape: Shape): System {
  const sent: Sent[] = []
  const records = openRecords(shape, noteUndone)
  const results = new Map<string, WriteResult>()
  const meanwhile: Meanwhile = { beforeWrites: nothing, afterWrites: nothing, beforePage: nothing, afterSave: () => undefined }
  let faults = noFaults

  /** Does what it is told, if it can. */
  function carryOut(write: Write): WriteResult {
    const known = shape.remembersKeys ? results.get(write.key) : undefined
    const before = records.changes()
    const result = known ?? resultOf(records, write)
    const did = records.changes() > before
    const id = 'id' in result ? result.id : undefined
    if (result.outcome === 'written') results.set(write.key, result)
    const record = id === undefined ? undefined : records.get(id)
    const believed = write.kind === 'update' ? write.believed : undefined
    sent.push({ key: write.key, kind: write.kind, id, did, at: record?.modifiedAt ?? 0, believed, isUndone: false })
    if (did && record !== undefined) meanwhile.afterSave(record)
    return result
  }

  function noteUndone({ id, fields }: Kept): void {
    for (const its of sent) if (its.id === id && its.believed !== undefined && isAt(its.believed, fields)) its.isUndone = true
  }

  function answer(write: Write): WriteResult {
    const fault = faults.ofWrite()
    if (fault === 'postponed') return { outcome: 'postponed', until: new Date() }
    if (fault === 'lost before') return { outcome: 'unknown' }
    const result = carryOut(write)
    return fault === 'lost after' ? { outcome: 'unknown' } : result
  }

  const connector: Connector = {
    name: shape.name,
    settings: z.object({}),
    check: () => Promise.resolve({ id: shape.name, name: shape.name }),
    discover: () => Promise.resolve([]),
    sample: () => Promise.resolve({ records: [], rejected: [] }),
    pull: (_, reading, checkpoint) =>
      pagesOf(
        records,
        reading,
        checkpoint,
        () => faults.reading(),
        () => meanwhile.beforePage(),
      ),
  }
  const writing: Pick<Connector, 'push' | 'read' | 'find'> = {
    push: async (_, __, writes) => {
      faults.sending()
      await meanwhile.beforeWrites(writes.map(({ key }) => key))
      const handled = faults.breaksAfter(writes.length)
      const answers = writes.map((write, at) => (at < handled ? answer(write) : { outcome: 'unknown' as const }))
      await meanwhile.afterWrites()
      return answers
    },
    read: (_, reading, ids) =>
      Promise.resolve().then(() => {
        faults.reading()
        return new Map(ids.flatMap((id) => readAs(records, reading, id)))
      }),
    find: (_, __, keys) =>
      Promise.resolve().then(() => {
        faults.reading()
        return new Map(
          records.live().flatMap(({ id, key }) => (key !== undefined && keys.includes(key) ? [[key, id] as const] : [])),
        )
      }),
  }
  return {
    shape,
    records,
    connector: shape.isExport ? connector : { ...connector, ...writing },
    behave: (its) => void (faults = its),
    meanwhile,
    sent,
  }
}

function resultOf(records: Records, write: Write): WriteResult {
  const { shape } = records
  const refused = Object.entries(write.fields).filter(([column, value]) => shape.refuses(column, value) !== undefined)
  if (refused[0] !== undefined) {
    return { outcome: 'rejected', reason: shape.refuses(...refused[0]) ?? '', refused: refused.map(([column]) => column) }
  }
  const id = write.kind === 'update' ? write.id : undefined
  if (records.rivalOf(id, write.fields)) return { outcome: 'rejected', reason: 'another record has this value' }
  if (write.kind === 'create') return { outcome: 'written', id: records.insert(write.fields, write.key).id }
  const record = records.get(write.id)
  if (record === undefined || record.isDeleted) return { outcome: 'conflict' }
  const end = endOf(records, record)
  if (end.id !== record.id) return { outcome: 'conflict', now: rowOf(records, undefined, end) }
  if (isAt(write.fields, record.fields)) return { outcome: 'unchanged', id: record.id }
  if (!isAt(write.believed, record.fields)) return { outcome: 'conflict', now: rowOf(records, undefined, record) }
  records.save(record, write.fields)
  return { outcome: 'written', id: record.id }
}

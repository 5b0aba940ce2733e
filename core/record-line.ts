import type { Cell } from './copy-text.ts'
import { storableJson } from './json.ts'
import type { Consent, Kind, MappedValues, RawFields } from './types.ts'

/** What of a record is stored, whoever writes it. */
export interface RecordState {
  readonly kind: Kind
  /** Signed 64 bits, in decimal. */
  readonly hash: string
  readonly raw: RawFields
  readonly values: MappedValues
  readonly consent: Consent
  readonly firstAt: number
  readonly changedAt: Readonly<Record<string, number>>
  readonly cleared: readonly string[]
  readonly asOf: number
  readonly mappingRevision: number
  readonly syncId: number
}

export interface NewRecord extends RecordState {
  readonly objectId: number
  readonly externalId: string
  readonly part: number
}

/** In the order of `stateCells`. */
export const stateColumns = [
  'kind',
  'hash',
  'raw',
  'mapped',
  'consent',
  'first_at',
  'changed_at',
  'cleared',
  'as_of',
  'mapping_revision',
  'sync_id',
] as const

export function stateCells(state: RecordState): readonly Cell[] {
  return [
    state.kind,
    state.hash,
    storableJson(state.raw),
    storableJson(state.values),
    storableJson(state.consent),
    new Date(state.firstAt),
    storableJson(state.changedAt),
    storableJson(state.cleared),
    new Date(state.asOf),
    state.mappingRevision,
    state.syncId,
  ]
}

/** In the order of `newCells`. */
export const newColumns = ['id', 'object_id', 'external_id', 'part', ...stateColumns] as const

export function newCells(id: number, record: NewRecord): readonly Cell[] {
  return [id, record.objectId, record.externalId, record.part, ...stateCells(record)]
}

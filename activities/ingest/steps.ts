import type { Kind, MappedValues, RawFields } from '../../core/types.ts'
import type { RecordBody } from '../../store/records.ts'

/** From what a record was to what it is. */
export interface Step {
  readonly id: number
  readonly former: RecordBody
  readonly kind: Kind
  readonly raw: RawFields
  readonly values: MappedValues
  readonly changedAt: Readonly<Record<string, number>>
  readonly firstAt: number
  /** Nothing came in: the stored row was mapped anew. */
  readonly isRemap: boolean
}

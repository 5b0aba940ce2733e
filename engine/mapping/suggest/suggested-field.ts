import type { FieldClass, FieldType } from '../../../core/model.ts'

/** A field of the golden record with the entries that fill it, as YAML. */
export interface SuggestedField {
  readonly name: string
  readonly type: FieldType
  readonly many: boolean
  readonly class: FieldClass
  readonly choose?: string
  readonly personal?: boolean
  readonly entries: readonly { readonly yaml: string; readonly why: string }[]
}

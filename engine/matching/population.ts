import { type Dictionary, sharedUint32 } from './dictionary.ts'
import { mixed } from './hash.ts'
import type { Comparison } from './level.ts'
import type { Role } from './roles.ts'

/** What is compared of a record, and how. */
export interface Field {
  /** Of the golden record or of the file, such as `emails` or `addresses.postcode`. */
  readonly name: string
  readonly role: Role
  readonly comparison: Comparison
  /** Whether agreement on a rare value counts for more. */
  readonly frequency: boolean
}

/** One field of all records. */
export interface Column {
  readonly values: Dictionary
  /** Of each value's content, by code; 0 for unknown. */
  readonly hashes: Uint32Array
  /** The value of each record; 0 where it is unknown. Of several, the first. */
  readonly codes: Uint32Array
  /** Where records can have several values: those of record i are `codes[starts[i]]` to before `codes[starts[i + 1]]`. */
  readonly several?: { readonly starts: Uint32Array; readonly codes: Uint32Array }
}

/** The records of one kind, field by field: what the matcher sees. */
export interface Population {
  readonly size: number
  readonly fields: readonly Field[]
  /** In the order of the fields. */
  readonly columns: readonly Column[]
}

/** A hash of each record's values: what stands in for the record wherever an order or a sample is taken. */
export function contentHashes({ size, columns }: Population): Uint32Array {
  const content = sharedUint32(size)
  for (const { hashes, codes, several } of columns) {
    for (let i = 0; i < size; i++) {
      let hash = mixed(content[i]!, hashes[codes[i]!]!)
      if (several !== undefined) {
        for (let k = several.starts[i]! + 1; k < several.starts[i + 1]!; k++) hash = mixed(hash, hashes[several.codes[k]!]!)
      }
      content[i] = hash
    }
  }
  return content
}

import type { RawFields } from '../../core/types.ts'
import { type Outcome, textOf } from './reader.ts'
import type { ReadingSpec } from './schema/entry.ts'
import { Rejection } from './transforms/transform.ts'

/** Where the text of an entry stands; it can be written unless it is made of several columns. */
export interface Source {
  readonly columns: readonly string[]
  readonly read: (raw: RawFields) => Outcome<string>
  readonly write?: (text: string) => RawFields
}

/** Reads the text that an entry starts from: a column, several joined, or the first that is filled. */
export function source(spec: ReadingSpec): Source {
  if (spec.join !== undefined) return joined(spec.join, spec.with ?? ' ')
  if (spec.first !== undefined) return firstFilled(spec.first)
  const column = spec.from ?? ''
  return { columns: [column], read: (raw) => textOf(raw[column]), write: (text) => ({ [column]: text }) }
}

function joined(columns: readonly string[], glue: string): Source {
  return {
    columns,
    read: (raw) => {
      const texts: string[] = []
      let found: Outcome<string>
      for (const column of columns) {
        const text = textOf(raw[column])
        if (text instanceof Rejection) return text
        if (text !== undefined) found = null
        if (typeof text === 'string') texts.push(text)
      }
      return texts.length > 0 ? texts.join(glue) : found
    },
  }
}

/** Written to the first column, which is read before the others. */
function firstFilled(columns: readonly string[]): Source {
  const read = (raw: RawFields): Outcome<string> => {
    let found: Outcome<string>
    for (const column of columns) {
      const text = textOf(raw[column])
      if (typeof text === 'string' || text instanceof Rejection) return text
      if (text === null) found = null
    }
    return found
  }
  return { columns, read, write: (text) => ({ [columns[0] ?? '']: text }) }
}

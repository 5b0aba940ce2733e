import { internForms, type PlainForms } from './forms.ts'
import { normalOf, plainFormOf } from './normal/normal.ts'
import { unplain } from './normal/plain.ts'
import type { Role } from './roles.ts'

/** What records say in one field. */
export interface EvidenceColumn {
  readonly forms: PlainForms
  /** Of all records, one after the other; those of one in the order of what they stand for. */
  readonly codes: Uint32Array
  /** How many of these each record has. */
  readonly counts: Uint32Array
}

export interface GrowingColumn {
  /** What the record at hand says. */
  readonly add: (text: string) => void
  /** The same of what stands in the bytes. */
  readonly addBytes: (start: number, end: number) => void
  readonly endRecord: () => void
  readonly column: () => EvidenceColumn
}

/** Longer values are rare. */
const longestPlain = 256

/** Normal forms are made of every text anew: to look up in a Map which are known took twice as long as to make them. */
export function growingColumn(role: Role, bytes: Uint8Array, textAt: (start: number, end: number) => string): GrowingColumn {
  const [normal, plain] = [normalOf(role), plainFormOf(role)]
  const forms = internForms()
  const into = new Uint8Array(longestPlain)
  const codes: number[] = []
  const counts: number[] = []
  let before = 0
  const addCode = (code: number) => {
    if (code !== 0) codes.push(code)
  }
  const add = (text: string) => addCode(forms.codeOf(normal(text)))
  return {
    add,
    addBytes: (start, end) => {
      const length = plain === undefined || end - start > longestPlain ? unplain : plain(bytes, start, end, into)
      if (length === unplain) add(textAt(start, end))
      else addCode(forms.codeOfBytes(into, length))
    },
    endRecord: () => {
      if (codes.length > before + 1) codes.push(...forms.byContent(codes.splice(before)))
      counts.push(codes.length - before)
      before = codes.length
    },
    column: () => ({ forms: forms.plain(), codes: Uint32Array.from(codes), counts: Uint32Array.from(counts) }),
  }
}

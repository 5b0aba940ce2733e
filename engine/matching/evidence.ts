import { copiedValues } from '../../core/copied-record.ts'
import type { MatchField } from '../../core/model.ts'
import type { WrittenValue } from '../../core/types.ts'
import { evidenceOf } from '../golden/own.ts'
import type { Normal } from './columns.ts'
import { internForms, type PlainForms } from './forms.ts'
import { normalOf } from './normal/normal.ts'
import { textsOf } from './records.ts'

/** Some records of one kind as the store copies them out. */
export interface CopiedEvidence {
  /** Of `copiedValues`. */
  readonly lines: Uint8Array
  /** What we wrote into some of them. */
  readonly written: readonly WrittenValue[]
}

/** What some records say of who they are. It is read apart from all others: its codes mean something in it alone. */
export interface Evidence {
  /** Their numbers. */
  readonly records: Int32Array
  /** By field. */
  readonly columns: readonly EvidenceColumn[]
}

export interface EvidenceColumn {
  readonly forms: PlainForms
  /** Of all records, one after the other; those of one in the order of what they stand for. */
  readonly codes: Uint32Array
  /** How many of these each record has. */
  readonly counts: Uint32Array
}

/** Normal forms are made of every text anew: to look up in a Map which are known took twice as long as to make them. */
export function evidenceReader(fields: readonly MatchField[]): (copied: CopiedEvidence) => Evidence {
  const normals = fields.map(({ role }) => normalOf(role))
  return ({ lines, written }) => {
    const writtenTo = Map.groupBy(written, ({ record }) => record)
    const columns = normals.map(columnWith)
    const records: number[] = []
    for (const { id, values } of copiedValues(lines)) {
      const ours = writtenTo.get(id)
      const own = ours === undefined ? values : evidenceOf(values, ours)
      for (const [f, { field, part }] of fields.entries()) columns[f]!.add(textsOf(own[field] ?? null, part))
      records.push(id)
    }
    return { records: Int32Array.from(records), columns: columns.map(({ column }) => column()) }
  }
}

function columnWith(normal: Normal) {
  const forms = internForms()
  const codes: number[] = []
  const counts: number[] = []
  return {
    add: (texts: readonly string[]) => {
      const its = forms.byContent(texts.map((text) => forms.codeOf(normal(text))))
      counts.push(its.length)
      for (const code of its) codes.push(code)
    },
    column: (): EvidenceColumn => ({ forms: forms.plain(), codes: Uint32Array.from(codes), counts: Uint32Array.from(counts) }),
  }
}

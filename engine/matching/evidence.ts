import { Buffer } from 'node:buffer'
import { copiedValues } from '../../core/copied-record.ts'
import type { MatchField } from '../../core/model.ts'
import type { WrittenValue } from '../../core/types.ts'
import { evidenceOf } from '../golden/own.ts'
import { type EvidenceColumn, growingColumn } from './evidence-column.ts'
import { mappedLeaves } from './mapped-leaves.ts'
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

const [tab, newline, backslash, zero] = [0x09, 0x0a, 0x5c, 0x30]

/** Most records are read from their bytes; those that hold escapes, or values we wrote, as what they are mapped to. */
export function evidenceReader(fields: readonly MatchField[]): (copied: CopiedEvidence) => Evidence {
  const leaves = mappedLeaves(fields)
  return ({ lines, written }) => {
    const writtenTo = Map.groupBy(written, ({ record }) => record)
    const textAt = textReader(lines)
    const columns = fields.map(({ role }) => growingColumn(role, lines, textAt))
    const records: number[] = []
    const isEscaped = escapesIn(lines)
    for (let from = 0; from < lines.length; ) {
      const tabAt = lines.indexOf(tab, from)
      const id = numberIn(lines, from, tabAt)
      const found = writtenTo.has(id) || isEscaped(tabAt) ? undefined : leaves.find(lines, tabAt + 1)
      const end = found ?? lines.indexOf(newline, tabAt)
      if (found === undefined) addParsed(lines.subarray(from, end + 1), writtenTo.get(id) ?? [])
      else for (let k = 0; k < leaves.count(); k++) columns[leaves.field(k)]!.addBytes(leaves.start(k), leaves.end(k))
      for (const column of columns) column.endRecord()
      records.push(id)
      from = end + 1
    }
    return { records: Int32Array.from(records), columns: columns.map(({ column }) => column()) }

    function addParsed(line: Uint8Array, ours: readonly WrittenValue[]): void {
      for (const { values } of copiedValues(line)) {
        const own = ours.length === 0 ? values : evidenceOf(values, ours)
        for (const [f, { field, part }] of fields.entries())
          for (const text of textsOf(own[field] ?? null, part)) columns[f]!.add(text)
      }
    }
  }
}

/** Whether the line holds an escape from there on. To be asked in the order of the lines. */
function escapesIn(lines: Uint8Array): (at: number) => boolean {
  let next = -1
  return (at) => {
    if (next < at) next = lines.indexOf(backslash, at)
    if (next === -1) next = lines.length
    return next < lines.length && next < lines.indexOf(newline, at)
  }
}

function numberIn(lines: Uint8Array, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) number = 10 * number + lines[at]! - zero
  return number
}

/** What stands where in the bytes. One call of a decoder costs as much as a hundred of them, so that most texts are parts of one. */
function textReader(bytes: Uint8Array): (start: number, end: number) => string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const text = buffer.toString('latin1') // a character for each byte: the same where all of them are ASCII
  return (start, end) => {
    const its = text.slice(start, end)
    return beyondAscii.test(its) ? buffer.toString('utf8', start, end) : its
  }
}

const beyondAscii = /[^\0-\x7f]/

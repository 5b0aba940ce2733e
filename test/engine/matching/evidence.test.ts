import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { copyCell } from '../../../core/copy-text.ts'
import type { MatchField } from '../../../core/model.ts'
import type { MappedValues, WrittenValue } from '../../../core/types.ts'
import { evidenceOf } from '../../../engine/golden/own.ts'
import { type Evidence, evidenceReader } from '../../../engine/matching/evidence.ts'
import { normalOf } from '../../../engine/matching/normal/normal.ts'
import { textsOf } from '../../../engine/matching/records.ts'
import { comparisons } from '../../../engine/matching/roles.ts'

const field = (name: string, role: MatchField['role']): MatchField => {
  return { name, field: name, role, comparison: comparisons[role], frequency: true }
}
const fields = [field('name', 'full_name'), field('emails', 'email'), field('sex', 'sex')]

/** By record and field, in the order of the texts. */
type Forms = readonly (readonly (readonly string[])[])[]

function formsOf({ records, columns }: Evidence): Forms {
  const ends = columns.map(() => 0)
  return Array.from(records, (_, at) =>
    columns.map(({ forms: { bytes, starts }, codes, counts }, f) => {
      const from = ends[f] ?? 0
      const to = (ends[f] = from + (counts[at] ?? 0))
      return Array.from(codes.subarray(from, to), (code) =>
        new TextDecoder().decode(bytes.subarray(starts[code], starts[code + 1])),
      )
    }),
  ).map((its) => its.map((forms) => forms.toSorted()))
}

const expectedOf = (all: readonly MappedValues[]): Forms =>
  all.map((values) =>
    fields.map((its) => {
      const forms = textsOf(values[its.field] ?? null, its.part).map(normalOf(its.role))
      return [...new Set(forms.filter((form) => form !== ''))].toSorted()
    }),
  )

const anyText = fc.oneof(
  fc.constantFrom('Ann Lee', 'Zoë "Z" Ó', 'a\\b', 'tab\tnewline\n', 'ANN@example.com', 'b@example.org', 'n/a', 'f', ''),
  fc.constantFrom('Ann', 'Lee').map((text) => text.repeat(100)),
)
const anyValues = fc.record(
  { name: anyText, emails: fc.array(anyText.map((value) => ({ value }))), sex: anyText, note: anyText },
  { requiredKeys: [] },
)

describe('what copied records say of who they are', () => {
  test.prop([fc.array(fc.record({ values: anyValues, isOurs: fc.boolean() }), { maxLength: 12 })])(
    'is what their values say, but for those that we wrote',
    (all) => {
      const lines = all.map(({ values }, at) => `${at + 1}\t${copyCell(JSON.stringify(values))}\n`)
      const written = all.flatMap(({ values, isOurs }, at) =>
        isOurs && values.name !== undefined ? [writtenTo(at + 1, values.name)] : [],
      )
      const read = evidenceReader(fields)({ lines: new TextEncoder().encode(lines.join('')), written })
      expect([...read.records]).toEqual(all.map((_, at) => at + 1))
      const own = all.map(({ values }, at) =>
        evidenceOf(
          values,
          written.filter(({ record }) => record === at + 1),
        ),
      )
      expect(formsOf(read)).toEqual(expectedOf(own))
    },
  )
})

function writtenTo(record: number, item: string): WrittenValue {
  const origin = { record: 9, at: 0 }
  return {
    record,
    field: 'name',
    place: 'name',
    item,
    origin,
    originLives: true,
    originParted: false,
    originConnection: null,
    before: 'Bo',
    beforeRaw: {},
  }
}

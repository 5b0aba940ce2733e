import { expect, it } from 'vitest'
import type { AdvancedRecord } from '../../../engine/mapping/advance.ts'
import { advanceRow } from '../../../engine/mapping/advance-row.ts'
import { compiled } from './mapped.ts'

const mapping = compiled(`
kind: person
people: { given: First, family: Last }
fields: { given_name: First, family_name: Last }`)

type Stored = AdvancedRecord & { readonly deleted: boolean }

/** The records of a row once it says this, those that it names no more deleted. */
function after(before: readonly Stored[], First: string, at: number): readonly Stored[] {
  const row = { id: '1', fields: { First, Last: 'Berg' }, hash: '', asOf: at, modifiedAt: at, columnTimes: undefined }
  const result = advanceRow(mapping, row, before)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const left = before.filter(({ part }) => !result.records.some((record) => record.part === part))
  return [...result.records.map((record) => ({ ...record, deleted: false })), ...left.map((its) => ({ ...its, deleted: true }))]
}

const gone = (records: readonly Stored[]) => records.map((its) => ({ ...its, deleted: true }))

it('a row that comes back is known from then on, whatever it was before', () => {
  expect(after(gone(after([], 'Ann', 1)), 'Ann', 5)).toMatchObject([{ firstAt: 5, changedAt: {} }])
})

it('so is a second person who comes back to a row, as the first stays what it was', () => {
  const couple = after([], 'Ann & Bo', 1)
  const back = after(after(couple, 'Ann', 3), 'Ann & Bo', 5)
  expect(back.map(({ part, firstAt, changedAt }) => ({ part, firstAt, changedAt }))).toEqual([
    { part: 1, firstAt: 1, changedAt: {} },
    { part: 2, firstAt: 5, changedAt: {} },
  ])
})

it('a row whose time of modification cannot be read is not taken for one of another time', () => {
  const dated = compiled('kind: person\nmodified: { from: Changed, date: DD.MM.YYYY }\nfields: { given_name: First }')
  const seen = Date.UTC(2026, 5, 1)
  const row = (Changed: string) => ({
    id: '1',
    fields: { First: 'Ann', Changed },
    hash: '',
    asOf: seen,
    modifiedAt: undefined,
    columnTimes: undefined,
  })
  expect(advanceRow(dated, row('2026-01-01'), [])).toMatchObject({ ok: false, problems: [{ columns: ['Changed'] }] })
  expect(advanceRow(dated, row('01.01.2026'), [])).toMatchObject({ ok: true, records: [{ firstAt: Date.UTC(2026, 0, 1) }] })
  expect(advanceRow(dated, row(''), [])).toMatchObject({ ok: true, records: [{ firstAt: seen }] })
})

it('nothing was modified after the source was seen, whatever a row or a column says', () => {
  const plain = compiled('kind: person\nfields: { given_name: First, family_name: Last }')
  const row = { id: '1', hash: '', asOf: 5, modifiedAt: 9_000, columnTimes: undefined, fields: { First: 'Ann', Last: 'Berg' } }
  const first = advanceRow(plain, row, [])
  expect(first).toMatchObject({ ok: true, records: [{ firstAt: 5 }] })
  const before = first.ok ? first.records.map((its) => ({ ...its, deleted: false })) : []
  const later = { ...row, asOf: 8, fields: { First: 'Bea', Last: 'Berg' }, columnTimes: { First: 9_000, Last: 4 } }
  expect(advanceRow(plain, later, before)).toMatchObject({ ok: true, records: [{ changedAt: { given_name: 8 } }] })
})

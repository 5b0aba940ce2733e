import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { copiedNumbers, copiedValues } from '../../core/copied-record.ts'
import { copyCell } from '../../core/copy-text.ts'

const rows = fc.array(fc.record({ id: fc.nat(), values: fc.dictionary(fc.string(), fc.string()) }))
const encoded = (lines: readonly string[]) => new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))

test.prop([rows])('lines of numbers and values are read as they were written, whatever is in the values', (records) => {
  const lines = encoded(records.map(({ id, values }) => `${id}\t${copyCell(JSON.stringify(values))}`))
  expect(JSON.stringify([...copiedValues(lines)])).toBe(JSON.stringify(records))
  expect(copiedNumbers(lines)).toEqual(records.map(({ id }) => id))
})

test.prop([fc.array(fc.nat())])('lines may be nothing but numbers', (numbers) => {
  expect(copiedNumbers(encoded(numbers.map(String)))).toEqual(numbers)
})

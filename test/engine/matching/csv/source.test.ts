import { expect, it } from 'vitest'
import { sourceFrom } from './files.ts'

it.each([
  { what: 'an Excel workbook', bytes: 'PK\x03\x04\x00a,b\n1,2\n', message: /^a.csv is no text but an Excel workbook/ },
  { what: 'a PDF', bytes: '%PDF-1.7\n1,2\n', message: /^a.csv is no text but a PDF/ },
  { what: 'a program', bytes: '\x7fELF\x00\x01\n\n', message: /^a.csv holds NUL bytes: it is no text/ },
  { what: 'UTF-16 without a mark', bytes: 'a\0,\0b\0\n\0', message: /^a.csv holds NUL bytes/ },
])('$what is told as such, and none of its bytes', ({ bytes, message }) => {
  const file = Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))
  expect(() => sourceFrom({ 'a.csv': file })).toThrow(message)
})

it('UTF-16 with a mark is a text', () => {
  const file = Uint8Array.from('\xff\xfea\0,\0b\0\n\0', (letter) => letter.charCodeAt(0))
  expect(sourceFrom({ 'a.csv': file }).columns).toEqual(['a', 'b'])
})

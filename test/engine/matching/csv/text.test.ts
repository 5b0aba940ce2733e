import { expect, it } from 'vitest'
import { utf8Of } from '../../../../engine/matching/csv/text.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}

it.each<[string, Uint8Array, string]>([
  ['UTF-8', new TextEncoder().encode('né\n'), 'né\n'],
  ['UTF-8 with a byte-order mark', new TextEncoder().encode('\uFEFFné\n'), 'né\n'],
  ['UTF-16, the little end first', utf16('\uFEFFné\n', true), 'né\n'],
  ['UTF-16, the big end first', utf16('\uFEFFné\n', false), 'né\n'],
  ['Windows-1252', Uint8Array.of(0x6e, 0xe9, 0x80, 0x0a), 'né€\n'],
  ['lines that end in carriage returns alone', new TextEncoder().encode('a\rb\r'), 'a\nb\n'],
  ['lines that end in both', new TextEncoder().encode('a\r\nb\r\n'), 'a\r\nb\r\n'],
  ['nothing', new Uint8Array(), ''],
])('reads %s', (_, bytes, text) => {
  expect(decoder.decode(utf8Of(bytes))).toBe(text)
})

it('reads a letter that two pieces share', () => {
  const bytes = new Uint8Array((1 << 24) + 1).fill(0x61)
  bytes.set([0xc3, 0xa9], (1 << 24) - 1)
  expect(utf8Of(bytes)).toHaveLength(bytes.length) // as Windows-1252, each of its two bytes would become two
})

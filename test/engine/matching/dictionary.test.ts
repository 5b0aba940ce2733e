import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { dictionaryOf, textOf, textsOf } from '../../../engine/matching/dictionary.ts'

const ascii = fc.string({ unit: 'binary-ascii' })

test.prop([fc.uniqueArray(ascii)])('values are what went in, one by one and all at once', (values) => {
  const dictionary = dictionaryOf(values, new Uint32Array(values.length + 1))
  expect(values.map((_, i) => textOf(dictionary, i + 1))).toEqual(values)
  expect(textsOf(dictionary)).toEqual(['', ...values])
})

test('values that are longer together than what is decoded at once are cut where they end', () => {
  const values = Array.from({ length: 5 }, (_, i) => String(i).repeat(700_000))
  expect(textsOf(dictionaryOf(values, new Uint32Array(6))).slice(1)).toEqual(values)
})

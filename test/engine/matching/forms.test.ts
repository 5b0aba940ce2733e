import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { textOf } from '../../../engine/matching/dictionary.ts'
import { internForms } from '../../../engine/matching/forms.ts'
import { hashText } from '../../../engine/matching/hash.ts'

const form = fc.oneof(fc.constantFrom('', 'a', 'b', 'ab'), fc.string({ unit: 'binary-ascii', maxLength: 9 }))

test.prop([fc.array(form, { maxLength: 60 })])('each form has one code, in the order in which they are met', (texts) => {
  const forms = internForms()
  const distinct = [...new Set(texts)].filter((text) => text !== '')
  expect(texts.map(forms.codeOf)).toEqual(texts.map((text) => distinct.indexOf(text) + 1))
  expect(forms.size()).toBe(distinct.length + 1)
  expect([...forms.hashes()]).toEqual([0, ...distinct.map((text) => hashText(text))])
  const dictionary = forms.dictionary(new Uint32Array(forms.size()))
  expect(distinct.map((_, i) => textOf(dictionary, i + 1))).toEqual(distinct)
})

it('many forms, and long ones, keep their codes as the table grows', () => {
  const forms = internForms()
  const texts = Array.from({ length: 5_000 }, (_, i) => `${i}${'x'.repeat(i % 40)}`)
  const codes = texts.map(forms.codeOf)
  expect(codes).toEqual(texts.map((_, i) => i + 1))
  expect(texts.map(forms.codeOf)).toEqual(codes)
  const dictionary = forms.dictionary(new Uint32Array(forms.size()))
  expect(codes.map((code) => textOf(dictionary, code))).toEqual(texts)
})

it('the order of codes by content is that of the forms, whoever came first', () => {
  const texts = ['one', 'two', 'three', 'four', 'five']
  const orders = [texts, texts.toReversed()].map((its) => {
    const forms = internForms()
    return forms.byContent(its.map(forms.codeOf)).map((code) => its[code - 1])
  })
  expect(orders[1]).toEqual(orders[0])
})

it('what is said twice has one code, and nothing has none', () => {
  const forms = internForms()
  const codes = ['one', '', 'two', 'one'].map(forms.codeOf)
  expect(forms.byContent(codes).toSorted((a, b) => a - b)).toEqual([1, 2])
  expect(forms.byContent([0, 0])).toEqual([])
})

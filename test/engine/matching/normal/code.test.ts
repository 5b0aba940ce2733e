import { expect, it } from 'vitest'
import { idForm, numberForm, postcodeForm } from '../../../../engine/matching/normal/code.ts'

it.each([
  ['AB-12 34', 'ab1234'],
  ['078.05.1120', '078051120'],
  ['12345.0', '12345'],
  ['1111', '1111'],
  ['999-99-9999', ''],
  ['0', ''],
  ['---', ''],
])('reads the id %j as %j', (text, normal) => {
  expect(idForm(text)).toBe(normal)
})

it.each([
  ['12345-6789', '12345'],
  ['12345', '12345'],
  ['02139', '02139'],
  ['sw1a 1aa', 'sw1a1aa'],
  ['D-80331', '80331'],
  ['00-950', '00950'],
  ['00000', ''],
])('reads the postcode %j as %j', (text, normal) => {
  expect(postcodeForm(text)).toBe(normal)
})

it.each([
  ['12', '12'],
  ['0012', '12'],
  ['0', '0'],
  ['100', '100'],
  ['12 A', '12a'],
  ['12.0', '12'],
  ['12.50', '12.5'],
  ['.5', '0.5'],
  ['$1,250.50', '1250.5'],
  ['1.250,50 €', '1250.5'],
  ['1,250', '1250'],
  ['12,5', '12.5'],
])('reads the number %j as %j', (text, normal) => {
  expect(numberForm(text)).toBe(normal)
})

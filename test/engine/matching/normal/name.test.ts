import { expect, it } from 'vitest'
import { nameForm } from '../../../../engine/matching/normal/name.ts'

it.each([
  ['Ann', 'ann'],
  ['  ANN   Marie ', 'ann marie'],
  ["O'Brien", 'obrien'],
  ['O’Brïen-Łukasz', 'obrien lukasz'],
  ['J.R.', 'j r'],
  ['J. R.', 'j r'],
  ['Müller', 'mueller'],
  ['Mu\u0308ller', 'mueller'],
  ['Mueller', 'mueller'],
  ['Samuel', 'samuel'],
  ['Agüero', 'aguero'],
  ['Jose María', 'jose maria'],
  ['Mr. & Mrs. Lee', 'lee'],
  ['Prof. Dr. Ann Lee, PhD', 'ann lee'],
  ['Bo Lee Jr.', 'bo lee'],
  ['Bo Lee III', 'bo lee'],
  ['Sr. Lopez', 'lopez'],
  ['Mr', 'mr'],
  ['Mr Jr', 'jr'],
  ['張偉', 'zhangwei'],
  ['…', ''],
])('reads %j as %j', (text, normal) => {
  expect(nameForm(text)).toBe(normal)
})

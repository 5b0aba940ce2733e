import { expect, it } from 'vitest'
import { forward } from './run.ts'

it.each([
  ['Ann Lee', 'Ann', 'Lee'],
  ['Lee, Ann', 'Ann', 'Lee'],
  ['Mary Ann Smith', 'Mary Ann', 'Smith'],
  ['Jan van der Berg', 'Jan', 'van der Berg'],
  ['van der Berg, Jan', 'Jan', 'van der Berg'],
  ['Berg, Jan van der', 'Jan', 'van der Berg'],
  ['Maria de la Cruz', 'Maria', 'de la Cruz'],
  ['Jean de La Fontaine', 'Jean', 'de La Fontaine'],
  ['La Toya Jackson', 'La Toya', 'Jackson'],
  ['Van Morrison', 'Van', 'Morrison'],
  ['John Smith Jr.', 'John', 'Smith'],
  ['John Smith, Jr.', 'John', 'Smith'],
  ['Smith Jr., John', 'John', 'Smith'],
  ['John Smith III', 'John', 'Smith'],
  ['Dr. Ann Lee', 'Ann', 'Lee'],
  ['Mr. Smith', 'Smith', ''],
  ['Madonna', 'Madonna', ''],
  ['Smith,', 'Smith', ''],
  ['  Ann   Lee ', 'Ann', 'Lee'],
  ['van', 'van', ''],
])('%s is given %j, family %j', (text, given, family) => {
  expect([forward('part', text, 'given'), forward('part', text, 'family')]).toEqual([given, family])
})

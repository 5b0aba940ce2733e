import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { streetForm } from '../../../../engine/matching/normal/street.ts'

it.each([
  ['12 main st', ['12 Main Street', 'Main St. 12', 'No. 12 Main St', 'MAIN STREET, 12']],
  [
    '12 main st unit 4b',
    ['12 Main Street, Apt. 4B', 'Main St 12 Flat 4b', 'Unit 4 B, 12 Main St', '12 Main St #4B', '12 Main Street Apartment No 4b'],
  ],
  ['5 n lake ave unit 200', ['5 North Lake Avenue, Suite 200', '5 N Lake Av Ste 200', 'Suite 200, 5 N. Lake Ave.']],
  ['12a hauptstr', ['Hauptstraße 12 a', 'Hauptstr. 12a', 'HAUPTSTRASSE 12A', 'Hauptstr12a']],
  ['5 calle mayor', ['Calle Mayor, nº 5', 'C/ Mayor 5', 'calle mayor 5']],
  ['350 5th ave', ['350 5th Avenue', '5th Ave 350']],
  ['4 st johns rd', ['4 St. John’s Road', '4 Saint Johns Rd']],
  ['po box 5', ['PO Box 5', 'P.O. Box 5', 'Post Office Box 5', 'Postfach 5']],
  ['hwy 61', ['Highway 61', 'Hwy 61']],
])('reads as %j every spelling of one address', (normal, spellings) => {
  expect(spellings.map(streetForm)).toEqual(spellings.map(() => normal))
})

it('leaves a compass point apart from the number before it', () => {
  expect(streetForm('12 E Main St')).toBe('12 e main st')
})

const words =
  'main street straße hauptstr apt unit ste suite # no nr a b n north 4 12 12a 5th ' +
  'po p.o. box pobox highway km c/ st4 floor postfach'
const word = fc.constantFrom(...words.split(' '))
test.prop([fc.array(word, { maxLength: 8 })], { numRuns: 2000 })('settles in one pass', (words) => {
  const normal = streetForm(words.join(' '))
  expect(streetForm(normal)).toBe(normal)
})

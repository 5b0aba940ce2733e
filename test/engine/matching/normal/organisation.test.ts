import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { organisationForm } from '../../../../engine/matching/normal/organisation.ts'

it.each([
  [
    'acme',
    [
      'Acme',
      'ACME, Inc.',
      'Acme Incorporated',
      'The Acme Company',
      'Acme Pty. Ltd.',
      'Acme & Co. KG',
      'Acme GmbH & Co. KG',
      'Acme AG',
    ],
  ],
  [
    'acme',
    [
      'Acme S.p.A.',
      'Acme SpA',
      'Acme Sp. z o.o.',
      'Acme s.r.o.',
      'Acme, S. de R.L. de C.V.',
      'Acme S.A. de C.V.',
      'Acme S.à r.l.',
      'OOO Acme',
    ],
  ],
  [
    'acme',
    ['AB Acme', 'Acme Oy', 'Acme A/S', 'Acme K.K.', 'Acme OÜ', 'Acme Limited Liability Company', 'Acme d.o.o.', 'Acme B.V.'],
  ],
  ['abc', ['A.B.C. Corp', 'ABC', 'A B C']],
  ['lee and sons', ['Lee & Sons', 'Lee and Sons, Ltd', 'LEE + SONS']],
  ['day spa', ['Day Spa', 'The Day Spa LLC']],
  ['limited', ['Limited', 'The Limited', 'Limited, Inc.']],
  ['mueller', ['Müller GmbH', 'Mueller gGmbH']],
])('reads as %j every spelling of one name', (normal, spellings) => {
  expect(spellings.map(organisationForm)).toEqual(spellings.map(() => normal))
})

const word = fc.constantFrom(
  'The',
  'Acme',
  'and',
  '&',
  'A',
  'B.',
  'Co.',
  'Inc',
  'AB',
  'OOO',
  'S.p.A.',
  'SpA',
  'de',
  'sp',
  'z',
  'o.o.',
  'Limited',
  'S.A.',
)
test.prop([fc.array(word, { maxLength: 7 })], { numRuns: 2000 })('settles in one pass', (words) => {
  const normal = organisationForm(words.join(' '))
  expect(organisationForm(normal)).toBe(normal)
})

import { expect, it } from 'vitest'
import { forward } from './run.ts'

it.each([
  ['JOHN', 'John'],
  ['mcdonald', 'McDonald'],
  ["O'BRIEN", "O'Brien"],
  ['o’neill', 'O’Neill'],
  ["d'angelo", "D'Angelo"],
  ['VAN DER BERG', 'van der Berg'],
  ['de la cruz', 'de la Cruz'],
  ['LA TOYA', 'La Toya'],
  ['van', 'Van'],
  ['jean-luc', 'Jean-Luc'],
  ['SMITH-JONES', 'Smith-Jones'],
  ['MacLeod', 'MacLeod'],
  ['DeShawn', 'DeShawn'],
  ['von Neumann', 'von Neumann'],
  ['john q. public iii', 'John Q. Public III'],
  ['joe’s', 'Joe’s'],
  ["JOE'S", "Joe's"],
  ['ÉMILE', 'Émile'],
  ['李', '李'],
  ['(bob)', '(Bob)'],
  ['H.J. DE VRIES', 'H.J. de Vries'],
  ['j.r.r.', 'J.R.R.'],
  ['J.P.MORGAN', 'J.P.Morgan'],
  ['.', '.'],
])('%s becomes %s', (text, expected) => {
  expect(forward('name_case', text)).toBe(expected)
})

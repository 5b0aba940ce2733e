import { describe, expect, it } from 'vitest'
import type { Role } from '../../../../engine/matching/roles.ts'
import { namesInEmails, ownGivenName } from '../../../../engine/matching/score/names-in-emails.ts'
import { populationOf } from '../tables.ts'

const roles: readonly Role[] = ['given_name', 'full_name', 'email']
const has = (given: string, full: string, email: string) => {
  const record = [given, full, email].map((value) => (value === '' ? [] : [value]))
  return namesInEmails(populationOf([record], roles))[2]?.(0)
}

describe('a name in an e-mail address', () => {
  it.each([
    ['the given one', 'robert', '', 'x.robert7@example.com', 1 + ownGivenName],
    ['by its beginning', 'robertson', '', 'rober@example.com', 1 + ownGivenName],
    ['the full one', '', 'ann berg', 'ann b@example.com', 1],
    ['behind the @', 'robert', '', 'info@robert.example.com', 0],
    ['across the @', 'robert', '', 'rob@ert.example.com', 0],
    ['another', 'robert', '', 'ann@example.com', 0],
    ['too short to tell', 'bo', '', 'bo@example.com', 0],
    ['three letters', 'bob', '', 'bob@example.com', 1 + ownGivenName],
    ['at the end of a short address', 'robert', '', 'rob', 0],
    ['not known', '', '', 'bob@example.com', 0],
    ['without an address', 'bob', '', '', 0],
  ])('%s', (_what, given, full, email, expected) => {
    expect(has(given, full, email)).toBe(expected)
  })

  it('is looked for where there are addresses and names', () => {
    const population = (its: readonly Role[]) => populationOf([its.map(() => ['ann'])], its)
    expect(namesInEmails(population(['given_name', 'phone']))).toEqual([undefined, undefined])
    expect(namesInEmails(population(['city', 'email']))).toEqual([undefined, undefined])
  })
})

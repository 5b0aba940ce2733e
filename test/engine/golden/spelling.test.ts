import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../engine/golden/candidates.ts'
import { bestSpelled } from '../../../engine/golden/spelling.ts'
import { sourceRecord } from '../../support/records.ts'

function candidates(values: readonly string[]): readonly Candidate[] {
  return values.map((value, i) => {
    const holder = sourceRecord({
      id: i + 1,
      connection: 'crm',
      externalId: String(i),
      firstAt: i,
      values: { given_name: value },
    })
    return { record: i + 1, at: i, connection: 'crm', value, identity: value, holder }
  })
}

const left = (values: readonly string[]) => [...new Set(bestSpelled(candidates(values)).map(({ value }) => value))]

describe('of spellings', () => {
  it.each<[left: string[], of: string[]]>([
    [['Guadalupe'], ['G.', 'Guadalupe', 'G']],
    [['Jean Paul'], ['J. P.', 'Jean P.', 'Jean Paul', 'J. Paul']],
    [
      ['Jean', 'J. Paul'],
      ['Jean', 'J. Paul'],
    ],
    [
      ['Anna', 'Berta'],
      ['B.', 'Anna', 'Berta'],
    ],
    [['Imogen'], ['imogen', 'Imogen', 'IMOGEN', 'IMOGEN']],
    [['Müller'], ['Mueller', 'Muller', 'Müller', 'MÜLLER', 'Muller']],
    [['López-Torres'], ['Lopez-Torres', 'López-Torres', 'lopez torres', 'Lopez-Torres']],
    [['Łukasz'], ['Lukasz', 'Łukasz']],
    [['Weiß'], ['Weiss', 'Weiß']],
    [['Linda'], ['iLnda', 'Linda', 'Linda']],
    [['Emily'], ['Emiily', 'Emily', 'EMILY']],
    [['Westmore'], ['Westmroe', 'Westmor', 'Westmore', 'westmore']],
    [['Иван'], ['ИВАН', 'Иван', 'иван']],
    [['Ashford Roofing Ltd'], ['Ashford Roofing Ltd', 'ashford roofing ltd.', 'Ashfrod Roofing Ltd']],
  ])('%j is left of %j', (expected, of) => {
    expect(left(of)).toEqual(expected)
  })

  it.each<[what: string, values: string[]]>([
    ['a letter apart, where as many have each', ['Emily', 'Emiily']],
    ['two names', ['Harris', 'Spencer', 'Spencer']],
    ['a name and its short form', ['Ed', 'Edward', 'Edward']],
    ['short names a letter apart', ['Ana', 'Anna', 'Anna']],
    ['two letters apart', ['Westmore', 'Wsetmroe', 'Westmore']],
    ['two scripts', ['Li Wei', '李伟', 'Иван', 'Ivan']],
    ['initials alone', ['G.', 'A.']],
    ['no letters', ['.', '-']],
  ])('all are left: %s', (_, values) => {
    expect(left(values)).toEqual([...new Set(values)])
  })

  const letters = fc.stringMatching(/^[aeouAEOUüÜnl .-]{1,5}$/)
  const slips = fc.constantFrom(
    'Jo',
    'J',
    'J.',
    'j',
    'Joa',
    'Joan',
    'JOAN',
    'Joán',
    'Joann',
    'J Paul',
    'Jo Paul',
    'Joan Paul',
    'Joan P',
  )
  const values = fc.array(fc.oneof(letters, slips), { minLength: 1, maxLength: 8 })
  test.prop([values])('some are left, and of these all', (its) => {
    const best = left(its)
    expect(best.length).toBeGreaterThan(0)
    expect(its).toEqual(expect.arrayContaining(best))
  })

  test.prop([values, fc.infiniteStream(fc.nat())])('the same are left in any order', (its, keys) => {
    const shuffled = its.map((value) => ({ value, key: keys.next().value ?? 0 })).toSorted((a, b) => a.key - b.key)
    expect(new Set(left(shuffled.map(({ value }) => value)))).toEqual(new Set(left(its)))
  })
})

import { describe, expect, it } from 'vitest'
import type { MatchingModel } from '../../../core/model.ts'
import type { MappedValues } from '../../../core/types.ts'
import { featuresOf } from '../../../engine/matching/features.ts'
import { keysOf, matchBlock } from '../../../engine/matching/match.ts'
import { sourceRecord } from '../../support/records.ts'

const fields = ['given_name', 'family_name', 'company_name', 'date_of_birth', 'emails', 'phones', 'addresses', 'national_id']
const model: MatchingModel = { kind: undefined, version: 'test', roles: new Map(fields.map((field) => [field, field])) }

/** The rules by which two records are the same. */
function rulesOf(a: MappedValues, b: MappedValues, kind = 'person'): readonly string[] {
  const one = featuresOf(sourceRecord({ id: 1, kind, values: a }), model)
  const two = featuresOf(sourceRecord({ id: 2, kind, values: b }), model)
  const shared = keysOf(one).filter((key) => keysOf(two).includes(key))
  return shared.flatMap((key) => matchBlock(key, [one, two], new Set([1, 2]))).map(({ rule }) => rule)
}

const ann = { given_name: 'Ann', family_name: 'Lee' }
const emails = [{ value: 'a@example.com' }]
const phones = [{ value: '+12015550123' }]

/** What must match, and what must not. Anyone may add a line. */
const cases: readonly (readonly [string, MappedValues, MappedValues, readonly string[]])[] = [
  ['the same e-mail and name', { ...ann, emails }, { ...ann, emails }, ['same e-mail']],
  ['the same e-mail, one without a name', { ...ann, emails }, { emails }, ['same e-mail']],
  ['the same e-mail and an initial', { ...ann, emails }, { ...ann, given_name: 'A', emails }, ['same e-mail']],
  [
    'the same e-mail, given and family name swapped',
    { ...ann, emails },
    { given_name: 'Lee', family_name: 'Ann', emails },
    ['same e-mail'],
  ],
  ['a couple with one e-mail', { ...ann, emails }, { given_name: 'Robert', family_name: 'Lee', emails }, []],
  [
    'the same phone and a typing error',
    { ...ann, phones },
    { given_name: 'Anne', family_name: 'Lee', phones },
    ['same phone, similar name'],
  ],
  ['the same phone and another name', { ...ann, phones }, { given_name: 'Bo', family_name: 'Diaz', phones }, []],
  [
    'the same name and date of birth',
    { ...ann, date_of_birth: '1980-02-03' },
    { ...ann, date_of_birth: '1980-02-03' },
    ['same name and date of birth'],
  ],
  [
    'the same name, accents aside',
    { ...ann, family_name: 'Müller', date_of_birth: '1980-02-03' },
    { ...ann, family_name: 'Muller', date_of_birth: '1980-02-03' },
    ['same name and date of birth'],
  ],
  [
    'the same name and a birthday without its year',
    { ...ann, date_of_birth: '--02-03' },
    { ...ann, date_of_birth: '--02-03' },
    [],
  ],
  ['the same name and nothing else', ann, ann, []],
  ['nothing at all', {}, {}, []],
]

describe('the plain rules', () => {
  it.each(cases)('%s', (_what, a, b, rules) => {
    expect(rulesOf(a, b)).toEqual(rules)
    expect(rulesOf(b, a)).toEqual(rules)
  })

  it('an organisation is known by its name and postcode', () => {
    const values = { company_name: 'Acme Ltd', addresses: [{ value: { postcode: '94110' } }] }
    expect(rulesOf(values, { ...values, company_name: 'ACME, Ltd.' }, 'organisation')).toEqual(['same organisation and postcode'])
  })

  it('a person and an organisation are never the same', () => {
    const person = featuresOf(sourceRecord({ id: 1, values: { emails } }), model)
    const firm = featuresOf(sourceRecord({ id: 2, kind: 'organisation', values: { emails } }), model)
    expect(keysOf(person).filter((key) => keysOf(firm).includes(key))).toEqual([])
  })
})

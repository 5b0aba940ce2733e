import { expect, it } from 'vitest'
import type { MatchField } from '../../../core/model.ts'
import { blocksFor } from '../../../engine/matching/default-rules.ts'
import { comparisons, type Role } from '../../../engine/matching/roles.ts'

const fieldsOf = (...roles: readonly Role[]) =>
  roles.map((role, i): MatchField => {
    return { name: `${role}${i}`, field: role, role, comparison: comparisons[role], frequency: true }
  })

function named({ keyParts, rules }: ReturnType<typeof blocksFor>, fields: readonly MatchField[]): readonly string[] {
  const nameOf = (part: number) => `${fields[keyParts[part]?.field ?? -1]?.name}/${keyParts[part]?.part}`
  return rules.map(({ parts }) => parts.map(nameOf).join(' '))
}

it('takes the rules of the file, each part once', () => {
  const fields = fieldsOf('family_name', 'date')
  const family = { field: 'family_name0', part: 'prefix3' }
  const blocks = blocksFor(fields, [[family, { field: 'date1', part: 'year' }], [family]])
  expect(named(blocks, fields)).toEqual(['family_name0/prefix3 date1/year', 'family_name0/prefix3'])
  expect(blocks.keyParts.slice(0, 2).map(({ part }) => part)).toEqual(['prefix3', 'year'])
})

it('has the whole of every field of a file to refine crowded keys by', () => {
  const fields = fieldsOf('city', 'family_name', 'email')
  expect(blocksFor(fields, [[{ field: 'city0', part: 'value' }]]).keyParts).toEqual(
    [0, 1, 2].map((field) => ({ field, part: 'value' })),
  )
})

it('has usual rules for the roles that are there, and for each field of a role', () => {
  const fields = fieldsOf('email', 'email', 'given_name', 'family_name')
  expect(named(blocksFor(fields, undefined), fields)).toEqual([
    'email0/value',
    'email1/value',
    'given_name2/value family_name3/value',
    'family_name3/prefix3 email0/local_part',
    'family_name3/prefix3 email1/local_part',
  ])
})

it('puts companies together by each of the words that are left when one is mistyped', () => {
  const fields = fieldsOf('organisation', 'postcode')
  expect(named(blocksFor(fields, undefined), fields)).toEqual([
    'organisation0/value',
    'organisation0/rarest_two_words postcode1/value',
    'postcode1/value organisation0/last_word',
  ])
})

it('shares whole values where no usual rule fits', () => {
  const fields = fieldsOf('text', 'city')
  expect(named(blocksFor(fields, undefined), fields)).toEqual(['text0/value', 'city1/value'])
})

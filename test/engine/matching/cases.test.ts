import { describe, expect, it } from 'vitest'
import type { Role } from '../../../engine/matching/roles.ts'
import { ordinaryOrganisations, ordinaryPeople } from './cases/background.ts'
import { type Case, outcomeOf } from './cases/case.ts'
import { clustersOf, type Row } from './cases/learned.ts'
import { noOrganisation, organisationCases, organisationRoles } from './cases/organisations.ts'
import { nobody, peopleCases, personRoles } from './cases/people.ts'

describe('people, learned from a store of ordinary people', async () => {
  const clusters = await clustered(personRoles, peopleCases, nobody, ordinaryPeople(500))
  it.each(peopleCases.filter(holds))('$name', (its) => expect(clusters.outcome(its)).toBe(its.customers))
  it.fails.each(peopleCases.filter((its) => !holds(its)))('$name: not yet, since $yet', (its) => {
    expect(clusters.outcome(its)).toBe(its.customers)
  })
  it.each(peopleCases)('$name: and nobody else', (its) => expect(clusters.strangers(its)).toEqual([]))
})

describe('organisations, learned from a store of ordinary ones', async () => {
  const clusters = await clustered(organisationRoles, organisationCases, noOrganisation, ordinaryOrganisations(3_000))
  it.each(organisationCases.filter(holds))('$name', (its) => expect(clusters.outcome(its)).toBe(its.customers))
  it.fails.each(organisationCases.filter((its) => !holds(its)))('$name: not yet, since $yet', (its) => {
    expect(clusters.outcome(its)).toBe(its.customers)
  })
  it.each(organisationCases)('$name: and nobody else', (its) => expect(clusters.strangers(its)).toEqual([]))
})

/** Puts the cases among the others, and all of them into clusters. */
async function clustered<Name extends string>(
  roles: readonly (readonly [Name, Role])[],
  cases: readonly Case<Name>[],
  empty: Row<Name>,
  others: readonly Row<Name>[],
) {
  const named = cases.flatMap((its) => Object.entries(its.records).map(([name, record]) => ({ key: keyOf(its, name), record })))
  const rows = [...named.map(({ record }) => ({ ...empty, ...record })), ...others]
  const clusters = await clustersOf(roles, rows)
  const places = new Map(named.map(({ key }, place) => [key, place]))
  const clusterOf = (its: Case<Name>, name: string): number => {
    const place = places.get(keyOf(its, name))
    if (place === undefined) throw new RangeError(`${its.name} has no record ${name}`)
    return clusters[place] ?? place
  }
  return {
    outcome: (its: Case<Name>) => outcomeOf(its, (name) => clusterOf(its, name)),
    /** Rows of others that a record of the case was put together with. */
    strangers: (its: Case<Name>) => {
      const own = new Set(Object.keys(its.records).map((name) => places.get(keyOf(its, name))))
      const used = new Set(Object.keys(its.records).map((name) => clusterOf(its, name)))
      return rows.filter((_, place) => used.has(clusters[place] ?? place) && !own.has(place))
    },
  }
}

const holds = ({ yet }: Pick<Case<string>, 'yet'>) => yet === undefined

function keyOf({ name }: Pick<Case<string>, 'name'>, record: string): string {
  return `${name}: ${record}`
}

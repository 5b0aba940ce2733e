import { describe, expect, it } from 'vitest'
import type { Role } from '../../../engine/matching/roles.ts'
import { isLong } from '../../support/long.ts'
import { ordinaryOrganisations, ordinaryPeople } from './cases/background.ts'
import { type Case, outcomeOf } from './cases/case.ts'
import { learnedFrom, type Row } from './cases/learned.ts'
import { noOrganisation, organisationCases, organisationRoles } from './cases/organisations.ts'
import { nobody, peopleCases, personRoles } from './cases/people.ts'

/** Of customers, in the store that is learned from: what holds in one must not be luck. */
const sizes = isLong ? [2_000, 3_000, 5_000] : [2_000]

describe.each(sizes)('people, learned from a store of %d ordinary customers', async (size) => {
  const clusters = await clustered(personRoles, peopleCases, nobody, ordinaryPeople(size))
  held(peopleCases, clusters)
  const doubtful = peopleCases.filter((its) => its.doubtful !== undefined)
  it.runIf(size === sizes[0]).each(doubtful)('$name: a person is asked', (its) => expect(clusters.isAsked(its)).toBe(true))
})

describe.each(sizes.map((size) => 6 * size))('organisations, learned from those among %d ordinary customers', async (size) => {
  held(organisationCases, await clustered(organisationRoles, organisationCases, noOrganisation, ordinaryOrganisations(size)))
})

it('a father and a son of one name are told apart in the smallest store where the rules forbid that dates of birth differ', async () => {
  const { outcome } = await clustered(personRoles, peopleCases, nobody, ordinaryPeople(300), ['born'])
  expect(peopleCases.filter(({ name }) => name.startsWith('father and son')).map(outcome)).toEqual(['father | son'])
})

/** What the cases say, as tests. */
function held<Name extends string>(cases: readonly Case<Name>[], clusters: Clustered<Name>): void {
  it.each(cases)('$name', (its) => expect(clusters.outcome(its)).toBe(its.customers))
  it.each(cases)('$name: and nobody else', (its) => expect(clusters.strangers(its)).toEqual([]))
}

interface Clustered<Name extends string> {
  /** What came of a case, in its words. */
  readonly outcome: (its: Case<Name>) => string
  /** Rows of others that a record of the case was put together with. */
  readonly strangers: (its: Case<Name>) => readonly Row<Name>[]
  /** Whether a person is asked about the two that are doubtful. */
  readonly isAsked: (its: Case<Name>) => boolean
}

/** Puts the cases among the others, and all of them into clusters. */
async function clustered<Name extends string>(
  roles: readonly (readonly [Name, Role])[],
  cases: readonly Case<Name>[],
  empty: Row<Name>,
  others: readonly Row<Name>[],
  forbid: readonly Name[] = [],
): Promise<Clustered<Name>> {
  const named = cases.flatMap((its) => Object.entries(its.records).map(([name, record]) => ({ key: keyOf(its, name), record })))
  const rows = [...named.map(({ record }) => ({ ...empty, ...record })), ...others]
  const { matched, model } = await learnedFrom(roles, rows, forbid)
  const { clusters, merges } = matched
  const places = new Map(named.map(({ key }, place) => [key, place]))
  const placeOf = (its: Case<Name>, name: string): number => {
    const place = places.get(keyOf(its, name))
    if (place === undefined) throw new RangeError(`${its.name} has no record ${name}`)
    return place
  }
  const clusterOf = (its: Case<Name>, name: string) => clusters[placeOf(its, name)] ?? 0
  return {
    outcome: (its) => outcomeOf(its, (name) => clusterOf(its, name)),
    strangers: (its) => {
      const own = new Set(Object.keys(its.records).map((name) => places.get(keyOf(its, name))))
      const used = new Set(Object.keys(its.records).map((name) => clusterOf(its, name)))
      return rows.filter((_, place) => used.has(clusters[place] ?? place) && !own.has(place))
    },
    isAsked: (its) => {
      const both = its.doubtful?.map((name) => placeOf(its, name)) ?? []
      const merge = merges.a.findIndex((a, k) => both.includes(a) && both.includes(merges.b[k] ?? a))
      const height = merges.height[merge] ?? Number.NEGATIVE_INFINITY
      return height >= model.reviewAt && height < model.mergeAt
    },
  }
}

function keyOf({ name }: Pick<Case<string>, 'name'>, record: string): string {
  return `${name}: ${record}`
}

import { type Address, streetLine } from '../../../../sandbox/population/addresses.ts'
import { customers } from '../../../../sandbox/population/customer.ts'
import { defaultRates } from '../../../../sandbox/population/rates.ts'
import { type View, viewOf } from '../../../../sandbox/population/view.ts'
import type { Organisation } from './organisations.ts'
import type { Person } from './people.ts'

const seed = 1_871
const known = { email: 0.7, mobile: 0.75, landline: 0, birthDate: 0.8, address: 0.85 }

/** Once, twice or three times each. */
const timesKnown = [1, 2, 1, 3, 1, 2]

/** People among whom the cases stand, with the usual errors. */
export function ordinaryPeople(count: number): readonly Person[] {
  return viewsOf('person', count).map((view) => ({
    given: view.given,
    family: view.family,
    born: view.birthDate,
    email: view.email,
    phone: view.mobile,
    ...placeOf(view.address),
  }))
}

/** Organisations, whose names come with and without their legal form. */
export function ordinaryOrganisations(count: number): readonly Organisation[] {
  return viewsOf('organisation', count).map((view, i) => ({
    name: i % 3 === 0 ? view.company.replace(/ \S+$/, '') : view.company,
    ...placeOf(view.address),
    phone: view.mobile,
    website: i % 2 === 0 ? `www.${view.email.split('@')[1] ?? ''}` : '',
    vat: i % 4 === 0 ? `XX${7_000_000 + view.customer.index}` : '',
  }))
}

function viewsOf(kind: 'person' | 'organisation', count: number): readonly View[] {
  const ones = customers(seed, count).filter((customer) => customer.kind === kind)
  return [...ones].flatMap((customer, i) =>
    Array.from({ length: timesKnown[i % timesKnown.length] ?? 1 }, (_, copy) =>
      viewOf(customer, { seed, system: 'background', copy, rates: defaultRates, known }),
    ),
  )
}

function placeOf(address: Address | undefined) {
  return {
    street: address === undefined ? '' : streetLine(address),
    city: address?.city ?? '',
    postcode: address?.postcode ?? '',
  }
}

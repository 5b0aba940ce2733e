import { personContacts } from '../../sandbox/population/contacts.ts'
import type { Customer } from '../../sandbox/population/customer.ts'
import type { Member } from '../../sandbox/population/households.ts'
import { type Household, householdOf, type Person, personOf } from '../../sandbox/population/people.ts'
import { type Random, randomOf } from '../../sandbox/population/random.ts'
import { drawFamily, drawGiven } from './names.ts'

/** Persons of the population, but with names from the longer lists, and all in the United States: there are phone numbers for all. */
export function* persons(seed: number, members: readonly Member[], isIn: (member: Member) => boolean): Generator<Customer> {
  let narrow: Household | undefined
  let household: Household | undefined
  for (const member of members) {
    if (narrow === undefined || household === undefined || member.place === 0) {
      narrow = householdOf(seed, member.head, member.role === 'single')
      household = renamed(narrow, randomOf(seed, 'names', member.head))
    }
    if (isIn(member)) yield personAs(seed, member, narrow, household)
  }
}

function personAs(seed: number, member: Member, narrow: Household, household: Household): Customer {
  const person =
    member.place === 0 ? household.head : renamedPerson(seed, member, personOf(seed, member, narrow), narrow, household)
  return {
    index: member.index,
    truth: `t${member.index}`,
    kind: 'person',
    member,
    country: household.country,
    company: '',
    person,
    contacts: (era) => personContacts(seed, member, household, person, era),
  }
}

function renamed(household: Household, random: Random): Household {
  const { head } = household
  const family = drawFamily(random)
  return { ...household, country: 'US', family, head: { ...head, given: drawGiven[head.sex](random), family } }
}

/** Whoever has the household's name keeps it, and a junior has both names of the head. */
function renamedPerson(seed: number, { index, role }: Member, person: Person, narrow: Household, household: Household): Person {
  const random = randomOf(seed, 'names', index)
  const given = role === 'junior' ? household.head.given : drawGiven[person.sex](random)
  const own = drawFamily(random)
  const family = person.family === narrow.family ? household.family : own
  return { ...person, given, family, birthName: person.birthName === '' ? '' : own }
}

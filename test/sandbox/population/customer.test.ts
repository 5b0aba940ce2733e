import { parsePhoneNumber } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { type Customer, customerAt, customers } from '../../../sandbox/population/customer.ts'

const population = [...customers(11, 20_000)]

function share(condition: (customer: Customer) => boolean): number {
  return population.filter(condition).length / population.length
}

/** Each customer beside the head of its household. */
function besideHead(role: string): [Customer, Customer][] {
  return population.flatMap((customer) => {
    const head = population[customer.member.head]
    return customer.member.role === role && head !== undefined ? [[customer, head] as [Customer, Customer]] : []
  })
}

describe('a population', () => {
  it('is the same for the same seed, and any customer of it can be made alone', () => {
    for (const index of [0, 15, 16, 17, 1234, 19_999]) {
      const { contacts, ...alone } = customerAt(11, index)
      const { contacts: streamed, ...rest } = population[index] ?? customerAt(11, index)
      expect(alone).toEqual(rest)
      expect(contacts('now')).toEqual(streamed('now'))
    }
  })

  it('differs by seed', () => {
    const names = (seed: number) => [...customers(seed, 50)].map(({ person }) => person.given)
    expect(names(11)).not.toEqual(names(12))
  })

  it('has one organisation in twelve, and they have a name', () => {
    expect(share(({ kind }) => kind === 'organisation')).toBeGreaterThan(0.075)
    expect(share(({ kind }) => kind === 'organisation')).toBeLessThan(0.095)
    expect(population.every(({ kind, company }) => (company !== '') === (kind === 'organisation'))).toBe(true)
  })

  it('has frequent names and rare ones', () => {
    const counts = new Map<string, number>()
    for (const { person } of population) counts.set(person.family, (counts.get(person.family) ?? 0) + 1)
    const sorted = [...counts.values()].toSorted((a, b) => b - a)
    expect(sorted[0]).toBeGreaterThan(150)
    expect(sorted.filter((count) => count === 1).length).toBeGreaterThan(500)
  })

  it('has fathers and sons of one name, and twins of one birthday with two names', () => {
    const juniors = besideHead('junior')
    expect(juniors.length).toBeGreaterThan(20)
    for (const [son, father] of juniors) {
      expect(son.person).toMatchObject({ given: father.person.given, family: father.person.family })
      expect(son.person.birthDate > father.person.birthDate).toBe(true)
    }
    const twins = population.filter(({ member }) => member.role === 'twin')
    expect(twins.length).toBeGreaterThan(10)
    for (const twin of twins) {
      const sibling = population[twin.index - 1]
      expect(sibling?.person.birthDate).toBe(twin.person.birthDate)
      expect(sibling?.person.given).not.toBe(twin.person.given)
    }
  })

  it('has couples at one address, some with one mailbox', () => {
    const couples = besideHead('spouse')
    expect(couples.every(([a, b]) => a.contacts('now').address.postcode === b.contacts('now').address.postcode)).toBe(true)
    const shared = couples.filter(([a, b]) => a.contacts('now').email === b.contacts('now').email)
    expect(shared.length / couples.length).toBeCloseTo(0.12, 1)
  })

  it('reaches everybody under example domains and by numbers that validate', () => {
    const contacts = population.slice(0, 2000).map((customer) => customer.contacts('now'))
    for (const { email } of contacts) expect(email).toMatch(/^[a-z0-9._]+@[a-z0-9.]+\.example\.(com|org|net)$/)
    const phones = contacts.flatMap(({ mobile, landline }) => [mobile, landline]).filter((phone) => phone !== '')
    expect(phones.filter((phone) => !parsePhoneNumber(phone).isValid())).toEqual([])
  })

  it('uses the numbers set aside for fiction first', () => {
    const american = population.slice(0, 8000).filter(({ country }) => country === 'US')
    for (const customer of american) expect(customer.contacts('now').mobile).toMatch(/^\+1\d{3}55501\d\d$/)
  })

  it('gives a mailbox to one household only, nearly always', () => {
    const owners = new Map<string, number>()
    let strangers = 0
    for (const customer of population) {
      const { email } = customer.contacts('now')
      const owner = owners.get(email)
      if (owner !== undefined && owner !== customer.member.head) strangers++
      owners.set(email, customer.member.head)
    }
    expect(strangers).toBeLessThan(20)
  })
})

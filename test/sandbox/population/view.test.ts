import { describe, expect, it } from 'vitest'
import { customers } from '../../../sandbox/population/customer.ts'
import { defaultRates, type Mistake, noMistakes } from '../../../sandbox/population/rates.ts'
import { swapDayAndMonth } from '../../../sandbox/population/slips.ts'
import { type View, viewOf } from '../../../sandbox/population/view.ts'

const known = { email: 1, mobile: 1, landline: 1, birthDate: 1, address: 1 }
const population = [...customers(3, 20_000)].filter(({ kind }) => kind === 'person')
const views = population.map((customer) => viewOf(customer, { seed: 3, system: 'any', copy: 0, rates: defaultRates, known }))

function shareOf(mistake: Mistake, among: (view: View) => boolean = () => true): number {
  const possible = views.filter(among)
  return possible.filter(({ mistakes }) => mistakes.includes(mistake)).length / possible.length
}

describe('a view', () => {
  it('without mistakes is the customer', () => {
    for (const customer of population.slice(0, 500)) {
      const view = viewOf(customer, { seed: 3, system: 'any', copy: 0, rates: noMistakes, known })
      const { email, mobile, landline, address } = customer.contacts('now')
      const { given, family, birthDate } = customer.person
      expect(view).toMatchObject({ given, family, birthDate, email, mobile, landline, address, mistakes: [] })
    }
  })

  it.each<[Mistake, ((view: View) => boolean)?]>([
    ['typoInFamily'],
    ['typoInEmail'],
    ['typoInStreet'],
    ['wrongDigitInPhone'],
    ['allUpperCase'],
    ['swappedNames'],
    ['formerEmail'],
    ['formerPhone'],
    ['formerAddress'],
    ['wrongDay', ({ mistakes }) => !mistakes.includes('dayAndMonthSwapped')],
    ['dayAndMonthSwapped', ({ customer }) => swapDayAndMonth(customer.person.birthDate) !== undefined],
    ['birthName', ({ customer }) => customer.person.birthName !== ''],
  ])('shows %s as often as stated', (mistake, among) => {
    const rate = defaultRates[mistake]
    const count = among === undefined ? views.length : views.filter(among).length
    const fourDeviations = 4 * Math.sqrt((rate * (1 - rate)) / count)
    expect(Math.abs(shareOf(mistake, among) - rate)).toBeLessThan(fourDeviations)
  })

  it('says of every mistake that it made', () => {
    const changed = views.filter(({ customer, given, family, email, mobile, birthDate }) => {
      const now = customer.contacts('now')
      const truth = [customer.person.given, customer.person.family, now.email, now.mobile, customer.person.birthDate]
      return [given, family, email, mobile, birthDate].some((value, n) => value !== truth[n])
    })
    expect(changed.filter(({ mistakes }) => mistakes.length === 0)).toEqual([])
  })

  it('has another birthday where it says that the day is wrong', () => {
    const wrong = views.filter(({ mistakes }) => mistakes.includes('wrongDay'))
    expect(wrong.length).toBeGreaterThan(100)
    expect(wrong.filter(({ customer, birthDate }) => birthDate === customer.person.birthDate)).toEqual([])
  })

  it('lacks what its system does not know', () => {
    const nothing = { email: 0, mobile: 0, landline: 0, birthDate: 0, address: 0 }
    for (const customer of population.slice(0, 100)) {
      const view = viewOf(customer, { seed: 3, system: 'any', copy: 0, rates: noMistakes, known: nothing })
      expect(view).toMatchObject({ email: '', mobile: '', landline: '', birthDate: '', address: undefined })
    }
  })
})

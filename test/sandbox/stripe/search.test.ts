import { describe, expect, it } from 'vitest'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { searchLag } from '../../../sandbox/stripe/search-index.ts'
import { openStripe } from './open.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')
const people = [
  { name: 'Ann Lee', email: 'ann@example.com', phone: '2125550100', metadata: { goldthread_id: 'g1', tier: 'Gold' } },
  { name: 'Bob "B" Roy', email: 'bob@example.org', metadata: { goldthread_id: 'g2' } },
  { name: null, email: 'CARA@example.com', metadata: { tier: 'silver' } },
]

/** Ann, Bob and Cara, made a minute apart. */
async function openWithThree() {
  const open = await openStripe({ clock: clockFrom(noon) })
  open.standIn.load(
    people.map((fields, n) => {
      const time = noon - (3 - n) * 60_000
      return { object: 'customers', id: `cus_${n}`, fields, createdAt: time, modifiedAt: time }
    }),
  )
  return open
}

describe('search', () => {
  it.each([
    ["metadata['goldthread_id']:'g1'", [0]],
    ['metadata["tier"]:"GOLD"', [0]],
    ['metadata["tier"]:null', [1]],
    ['-metadata["tier"]:null', [2, 0]],
    ["metadata['goldthread_id']:'g1' OR metadata['goldthread_id']:'g2'", [1, 0]],
    ['email:"cara@example.com"', [2]],
    ['email~"example.com"', [2, 0]],
    ['email~"example.com" -name:null', [0]],
    ['email~"example.com" and name~"lee"', [0]],
    ['name:"bob \\"b\\" roy"', [1]],
    ['phone:"2125550100"', [0]],
    [`created>=${noon / 1000 - 120}`, [2, 1]],
    [`created<${noon / 1000 - 120}`, [0]],
    [`created:${noon / 1000 - 120}`, [1]],
    ['name:"nobody"', []],
    ['metadata["constructor"]:"x"', []],
  ])('finds %s', async (query, expected) => {
    const { stripe } = await openWithThree()
    const { data, object, url } = await stripe.customers.search({ query })
    expect({ object, url }).toEqual({ object: 'search_result', url: '/v1/customers/search' })
    expect(data.map(({ id }) => id)).toEqual(expected.map((n) => `cus_${n}`))
  })

  it.each([
    ['name:"Ann" AND email:"x" OR phone:"y"'],
    ['name:Ann Lee'],
    ['name'],
    ['name:"Ann" AND'],
    ['name~"An"'],
    ['name>"A"'],
    ['created>yesterday'],
    ['metadata["tier"]~"gol"'],
    [''],
    [Array.from({ length: 11 }, () => 'name:"Ann"').join(' OR ')],
  ])('does not understand %s', async (query) => {
    const { stripe } = await openWithThree()
    await expect(stripe.customers.search({ query })).rejects.toMatchObject({ statusCode: 400, message: /unable to parse/ })
  })

  it.each([['description:"x"'], ['address["city"]:"Riga"']])('has no field for %s', async (query) => {
    const { stripe } = await openWithThree()
    await expect(stripe.customers.search({ query })).rejects.toMatchObject({
      statusCode: 400,
      message: /unsupported search field/,
    })
  })

  it('goes page by page, and counts where it is asked to', async () => {
    const { stripe } = await openWithThree()
    const query = '-email:null'
    const first = await stripe.customers.search({ query, limit: 2, expand: ['total_count'] })
    expect(first).toMatchObject({ has_more: true, total_count: 3, data: [{ id: 'cus_2' }, { id: 'cus_1' }] })
    const second = await stripe.customers.search({ query, limit: 2, page: first.next_page ?? '' })
    expect(second).toMatchObject({ has_more: false, next_page: null, data: [{ id: 'cus_0' }] })
    await expect(stripe.customers.search({ query, page: 'x' })).rejects.toMatchObject({ statusCode: 400, param: 'page' })
  })

  it('is behind what was written', async () => {
    const { stripe, standIn } = await openWithThree()
    const namesOf = async () => (await stripe.customers.search({ query: '-email:null' })).data.map(({ name }) => name)
    await stripe.customers.create({ name: 'Dan', email: 'dan@example.com' })
    await stripe.customers.update('cus_0', { name: 'Anne Lee' })
    await stripe.customers.del('cus_1')
    expect(await namesOf()).toEqual([null, 'Bob "B" Roy', 'Ann Lee'])
    standIn.clock.advance(searchLag)
    expect(await namesOf()).toEqual(['Dan', null, 'Anne Lee'])
  })
})

import { describe, expect, it } from 'vitest'
import { applied, planOf, type Row, row } from './planning.ts'
import { systems } from './systems.ts'

const world = systems()
const [old, fresh] = ['+12125550101', '+12125550102']
const contact = (FirstName: string, MobilePhone: string, changedAt: number) =>
  row(2, 'salesforce/Contact', { FirstName, LastName: 'Berg', MobilePhone }, { changedAt: { phones: changedAt } })
const fieldsAt = (rows: readonly Row[]) =>
  planOf(world, rows)
    .writes.filter(({ record }) => record === 31)
    .map(({ fields }) => fields)

/** What Stripe holds is a copy of what Salesforce said then. */
const copied = (more: Partial<Row> = {}): Row => {
  const rows = [contact('Ann', old, 1), row(3, 'stripe/customers', { name: '', phone: '' })]
  const [, ours] = applied(world, rows, planOf(world, rows).writes)
  if (ours === undefined) throw new Error('no copy')
  expect(ours.raw).toEqual({ name: 'Ann Berg', phone: old })
  return { ...ours, ...more }
}
const declined = ['given_name\n"Anna"', `phones\n"${fresh}"`]

describe('a copy of ours whose origin says something else by now', () => {
  it('follows its origin', () => {
    expect(fieldsAt([contact('Anna', fresh, 5), copied()])).toEqual([{ name: 'Anna Berg', phone: fresh }])
  })

  it('stays where a person does not want there what would come in its place, as after an undo', () => {
    expect(fieldsAt([contact('Anna', fresh, 5), copied({ declined })])).toEqual([])
  })

  it('stays there too where its origin is gone, of which nothing else tells', () => {
    const rows = [contact('Ann', old, 1), row(3, 'hubspot/contacts', { lastname: 'Berg' })]
    const [, ours = copied()] = applied(world, rows, planOf(world, rows).writes)
    const written = ours.written.map((its) => ({ ...its, originLives: false }))
    const other = row(4, 'salesforce/Contact', { FirstName: 'Anna', LastName: 'Berg' })
    expect(fieldsAt([other, { ...ours, written }])).toEqual([{ firstname: 'Anna' }])
    expect(fieldsAt([other, { ...ours, written, declined }])).toEqual([])
  })

  it('follows it to what it says after that', () => {
    const after = contact('Annie', '+12125550103', 6)
    expect(fieldsAt([after, copied({ declined })])).toEqual([{ name: 'Annie Berg', phone: '+12125550103' }])
  })

  it.each<[string, readonly Row[]]>([
    [
      'its system refused what would come',
      [contact('Anna', fresh, 5), copied({ refused: { 'given_name\n"Anna"': 'x', [`phones\n"${fresh}"`]: 'x' } })],
    ],
    [
      'it is not wanted there itself',
      [contact('Anna', fresh, 5), copied({ declined: [...declined, 'given_name\n"Ann"', `phones\n"${old}"`] })],
    ],
    [
      'its origin is of another customer',
      [row(2, 'hubspot/contacts', { firstname: 'Anna', lastname: 'Berg', mobilephone: fresh }), copied({ declined })].map(
        (its) => (its.id === 2 ? { ...its, id: 4 } : its),
      ),
    ],
  ])('goes where %s', (_why, rows) => {
    expect(fieldsAt(rows)).toMatchObject([{ phone: '' }])
  })
})

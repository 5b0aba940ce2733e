import { type Customer, customers } from './customer.ts'
import { randomOf } from './random.ts'

/** Which share of all customers a system knows. A customer whom none would know is known to one by lot. */
export type Shares = Readonly<Record<string, number>>

/** The share of a system's customers that are in it twice, and of those the share that are in it three times. */
const duplicates = 0.04

/** How often each system has this customer, in the order of `shares`. */
function copiesOf(seed: number, shares: Shares, index: number): number[] {
  const random = randomOf(seed, 'systems', index)
  const values = Object.values(shares)
  const copies = values.map((share) => Number(random() < share))
  if (!copies.includes(1)) {
    let target = random() * values.reduce((sum, share) => sum + share, 0)
    const chosen = values.findIndex((share) => (target -= share) < 0)
    copies[Math.max(0, chosen)] = 1
  }
  return copies.map((n) => (n === 0 ? 0 : random() < duplicates ? (random() < duplicates ? 3 : 2) : 1))
}

export interface Sighting {
  readonly customer: Customer
  readonly copy: number
}

/** Every record that one system has of `count` customers, in the order of customers. */
export function* sightings(seed: number, shares: Shares, system: string, count: number, from = 0): Generator<Sighting> {
  const place = Object.keys(shares).indexOf(system)
  for (const customer of customers(seed, count, from)) {
    const copies = copiesOf(seed, shares, customer.index)[place] ?? 0
    for (let copy = 0; copy < copies; copy++) yield { customer, copy }
  }
}

/** How many `sightings` there are, without making them. */
export function countSightings(seed: number, shares: Shares, system: string, count: number, from = 0): number {
  const place = Object.keys(shares).indexOf(system)
  let sum = 0
  for (let index = from; index < from + count; index++) sum += copiesOf(seed, shares, index)[place] ?? 0
  return sum
}

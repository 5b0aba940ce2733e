import { type Customer, customers } from './customer.ts'
import { randomOf } from './random.ts'

/** Whom a system knows. A customer whom none would know is known to one by lot. */
export interface Reach {
  /** Of those whom it may know. */
  readonly share: number
  /** Whom it may know; everybody, without it. */
  readonly knows?: (customer: Customer) => boolean
}
export type Reaches = Readonly<Record<string, Reach>>

/** The share of a system's customers that are in it twice, and of those the share that are in it three times. */
const duplicates = 0.04

/** How often each system has this customer, in the order of `reaches`. */
function copiesOf(seed: number, reaches: Reaches, customer: Customer): number[] {
  const random = randomOf(seed, 'systems', customer.index)
  const shares = Object.values(reaches).map(({ share, knows }) => (knows === undefined || knows(customer) ? share : 0))
  const copies = shares.map((share) => Number(random() < share))
  if (!copies.includes(1)) {
    let target = random() * shares.reduce((sum, share) => sum + share, 0)
    const chosen = shares.findIndex((share) => (target -= share) < 0)
    copies[Math.max(0, chosen)] = 1
  }
  return copies.map((n) => (n === 0 ? 0 : random() < duplicates ? (random() < duplicates ? 3 : 2) : 1))
}

export interface Sighting {
  readonly customer: Customer
  readonly copy: number
}

/** Every record that one system has of `count` customers, in the order of customers. */
export function* sightings(seed: number, reaches: Reaches, system: string, count: number, from = 0): Generator<Sighting> {
  const place = Object.keys(reaches).indexOf(system)
  for (const customer of customers(seed, count, from)) {
    const copies = copiesOf(seed, reaches, customer)[place] ?? 0
    for (let copy = 0; copy < copies; copy++) yield { customer, copy }
  }
}

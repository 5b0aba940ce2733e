import type { Clock } from '../stand-in/clock.ts'
import type { Customer } from './customer.ts'
import { type Newest, openNewest } from './newest.ts'

/** How far search is behind what was written, in milliseconds: the vendor says less than a minute. */
export const searchLag = 5_000

/** What search knows, which is not what is there now. */
export interface SearchIndex {
  /** The customers as search knows them by now. */
  catchUp(): Newest<Customer>
  show(customer: Customer): void
  showLater(customer: Customer): void
  hideLater(customer: Customer): void
}

export function openSearchIndex(clock: Clock): SearchIndex {
  const known = new Set<string>()
  const order = openNewest<Customer>()
  const waiting: { readonly due: number; readonly change: () => void }[] = []
  const show = (customer: Customer) => {
    if (known.has(customer.id)) order.replace(customer)
    else order.add(customer)
    known.add(customer.id)
  }
  const hide = (customer: Customer) => {
    if (known.delete(customer.id)) order.remove(customer)
  }
  const arrive = () => {
    const next = waiting.findIndex(({ due }) => due > clock.now())
    for (const { change } of waiting.splice(0, next < 0 ? waiting.length : next)) change()
  }
  const later = (change: () => void) => {
    arrive()
    waiting.push({ due: clock.now() + searchLag, change })
  }
  return {
    show,
    showLater: (customer) => later(() => show(customer)),
    hideLater: (customer) => later(() => hide(customer)),
    catchUp: () => {
      arrive()
      return order
    },
  }
}

import { GoldthreadError } from '../core/errors.ts'
import { customersOf, type StoredCustomer } from '../store/customers.ts'
import type { Database } from '../store/database.ts'

/** Follows where a merged customer went. @throws GoldthreadError `failed` where there is none */
export async function currentCustomer(db: Database, id: number): Promise<StoredCustomer> {
  const [customer] = await customersOf(db, [id])
  if (customer === undefined)
    throw new GoldthreadError('failed', `There is no customer c${id}`, 'Look for one with `npx goldthread find`')
  return customer.mergedInto === null ? customer : currentCustomer(db, customer.mergedInto)
}

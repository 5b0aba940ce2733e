import type { Field } from './fields.ts'
import { account } from './objects/account.ts'
import { contact } from './objects/contact.ts'
import { lead } from './objects/lead.ts'
import { setupObjects } from './objects/setup.ts'

export interface SObject {
  readonly name: string
  readonly label: string
  readonly plural: string
  /** The first three characters of its ids. */
  readonly prefix: string
  readonly fields: readonly Field[]
  /** Whether customers live in it, rather than the org's own set-up. */
  readonly holdsCustomers: boolean
}

export const objects: readonly SObject[] = [account, contact, lead, ...setupObjects]

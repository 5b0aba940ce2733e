import type { Field } from './fields.ts'

/** A kind of record of Salesforce, as its describe calls tell of it. */
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

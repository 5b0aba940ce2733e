import { contactPointTypes, type FieldModel } from './model.ts'

/** The columns of the view `goldthread.customers`, and of an export, that are no field's. */
export const ownColumns: readonly string[] = ['customer', 'kind', 'version', 'changed_at']

/** Postgres cuts off what is longer. */
export const longestColumn = 63

/** What the view's columns of a field are called: a list of contact points has one with all, and one with the first. */
export function columnNames({ name, type, many }: Pick<FieldModel, 'name' | 'type' | 'many'>): readonly [string, ...string[]] {
  return many && contactPointTypes.includes(type) ? [name, `${name}_primary`] : [name]
}

import type { FieldType } from '../../../core/model.ts'

/** What a column may turn out to be. */
export type Role =
  | 'id'
  | 'given_name'
  | 'family_name'
  | 'particle'
  | 'full_name'
  | 'company_name'
  | 'date_of_birth'
  | 'email'
  | 'phone'
  | 'street'
  | 'house_number'
  | 'house_extension'
  | 'street2'
  | 'city'
  | 'region'
  | 'postcode'
  | 'country'
  | 'national_id'
  | 'sex'
  | 'language'
  | 'consent'
  | 'date'
  /** When the row was last changed. */
  | 'modified'
  | 'money'
  | 'number'
  | 'boolean'
  | 'list'
  | 'text'
  /** Says nothing that other columns do not say. */
  | 'redundant'
  | 'ignored'

/** What is thought of one column, and on what grounds. Holds no value of the column: it is shown. */
export interface Guess {
  readonly column: string
  readonly role: Role
  readonly why: string
  /** 0 to 1. */
  readonly confidence: number
}

/** The roles that become one field of their own, and its type. */
export const fieldTypeOf: Partial<Readonly<Record<Role, FieldType>>> = {
  given_name: 'name',
  family_name: 'name',
  full_name: 'name',
  company_name: 'name',
  date_of_birth: 'date',
  national_id: 'text',
  sex: 'text',
  language: 'text',
  date: 'date',
  money: 'money',
  number: 'number',
  boolean: 'boolean',
  list: 'text',
  text: 'text',
}

export const addressRoles: readonly Role[] = [
  'street',
  'house_number',
  'house_extension',
  'street2',
  'city',
  'region',
  'postcode',
  'country',
]

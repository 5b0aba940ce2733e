import type { Row } from './rows.ts'

export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'int'
  | 'double'
  | 'currency'
  | 'address'

/** One field of an object, as much of it as programs rely on. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  /** Characters; 0 where it does not apply. */
  readonly length: number
  readonly createable: boolean
  readonly updateable: boolean
  readonly required: boolean
  readonly filterable: boolean
  readonly custom: boolean
  readonly externalId: boolean
  readonly unique: boolean
  readonly caseSensitive: boolean
  /** Of a picklist; other values are taken too unless `restricted`. */
  readonly values?: readonly string[]
  readonly restricted: boolean
  /** The object that a reference leads to, and the name under which its fields are read through it. */
  readonly references?: { readonly object: string; readonly as: string }
  /** The compound field that this is a part of. */
  readonly compound?: string
  /** Date-times as epoch milliseconds; null where it is empty. */
  readonly read: (row: Row) => unknown
}

export type FieldOptions = Partial<Omit<Field, 'name' | 'type' | 'references'>>

export function field(name: string, type: FieldType, options: FieldOptions = {}): Field {
  const none = type === 'boolean' ? false : null
  return {
    name,
    label: name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
    type,
    length: 0,
    createable: true,
    updateable: true,
    required: false,
    filterable: type !== 'address',
    custom: false,
    externalId: false,
    unique: false,
    caseSensitive: false,
    restricted: false,
    read: ({ values }) => values[name] ?? none,
    ...options,
  }
}

export const readOnly = { createable: false, updateable: false } as const

export function text(name: string, length: number, options: FieldOptions = {}): Field {
  return field(name, 'string', { length, ...options })
}

export function picklist(name: string, values: readonly string[], options: FieldOptions = {}): Field {
  return field(name, 'picklist', { length: 255, values, ...options })
}

export function phone(name: string, label?: string): Field {
  return field(name, 'phone', { length: 40, ...(label === undefined ? {} : { label }) })
}

export function reference(name: string, object: string, options: FieldOptions = {}): Field {
  return { ...field(name, 'reference', { length: 18, ...options }), references: { object, as: name.replace(/Id$/, '') } }
}

const addressParts = ['Street', 'City', 'State', 'PostalCode', 'Country'] as const
const lengths = { Street: 255, City: 40, State: 80, PostalCode: 20, Country: 80 }

/** The parts of an address, and the compound of them, which is read only. */
export function address(prefix: string): Field[] {
  const compound = `${prefix}Address`
  const parts = addressParts.map((part) =>
    field(`${prefix}${part}`, part === 'Street' ? 'textarea' : 'string', { length: lengths[part], compound }),
  )
  return [...parts, field(compound, 'address', { ...readOnly, read: ({ values }) => addressOf(values, prefix) })]
}

function addressOf(values: Row['values'], prefix: string): object | null {
  const [street = null, city = null, state = null, postalCode = null, country = null] = addressParts.map(
    (part) => values[prefix + part],
  )
  if ([street, city, state, postalCode, country].every((part) => part === null)) return null
  return { city, country, geocodeAccuracy: null, latitude: null, longitude: null, postalCode, state, street }
}

/** What every object has. */
export const systemFields: readonly Field[] = [
  field('Id', 'id', { length: 18, ...readOnly, read: ({ id }) => id }),
  field('IsDeleted', 'boolean', { ...readOnly, label: 'Deleted', read: ({ deletedAt }) => deletedAt !== undefined }),
  field('CreatedDate', 'datetime', { ...readOnly, read: ({ createdAt }) => createdAt }),
  reference('CreatedById', 'User', { ...readOnly, read: ({ createdBy }) => createdBy }),
  field('LastModifiedDate', 'datetime', { ...readOnly, read: ({ modifiedAt }) => modifiedAt }),
  reference('LastModifiedById', 'User', { ...readOnly, read: ({ modifiedBy }) => modifiedBy }),
  field('SystemModstamp', 'datetime', { ...readOnly, read: ({ stampedAt }) => stampedAt }),
]

export const masterRecord = reference('MasterRecordId', 'self', { ...readOnly, read: ({ masterId }) => masterId ?? null })

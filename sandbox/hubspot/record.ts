import { z } from 'zod'

export const objectTypes = ['contacts', 'companies'] as const
export type ObjectType = (typeof objectTypes)[number]

const Version = z.object({
  /** '' where it was cleared. */
  value: z.string(),
  timestamp: z.number(),
  sourceType: z.string(),
})
export type Version = Readonly<z.infer<typeof Version>>

/** A contact or a company, as it is kept; never changed in place. */
export const Stored = z.object({
  id: z.string(),
  /** What has no value has no entry. */
  properties: z.record(z.string(), z.string()),
  createdAt: z.number(),
  modifiedAt: z.number(),
  /** How and when those values came that have no history of their own. */
  origin: z.object({ sourceType: z.string(), timestamp: z.number() }),
  /** Newest first; only of what changed since. */
  history: z.record(z.string(), z.array(Version)),
  /** Of a contact: its companies, the primary one first. */
  companies: z.array(z.string()),
  archivedAt: z.number().optional(),
  /** The record that it lives on in. */
  mergedInto: z.string().optional(),
  /** Erased for good; only its id is kept, lest it be given again. */
  erased: z.boolean().optional(),
})
export type Stored = Readonly<z.infer<typeof Stored>>

export function isLive({ archivedAt, mergedInto, erased }: Stored): boolean {
  return archivedAt === undefined && mergedInto === undefined && !erased
}

/** The name of the property that says when a record was last modified. */
export const modifiedProperty: Readonly<Record<ObjectType, string>> = {
  contacts: 'lastmodifieddate',
  companies: 'hs_lastmodifieddate',
}

/** A property's value, the vendor's own ones among them. */
export function valueOf(type: ObjectType, record: Stored, property: string): string | undefined {
  if (property === 'hs_object_id') return record.id
  if (property === 'createdate') return iso(record.createdAt)
  if (property === modifiedProperty[type]) return iso(record.modifiedAt)
  return record.properties[property]
}

/** Every version of a property, newest first, as far back as the vendor tells. */
export function versionsOf(type: ObjectType, record: Stored, property: string): readonly Version[] {
  const kept = record.history[property]
  if (kept !== undefined) return kept.slice(0, type === 'contacts' ? 45 : 20)
  const value = valueOf(type, record, property)
  return value === undefined ? [] : [{ value, ...record.origin }]
}

/** With changed values, each with its version; '' clears. */
export function withValues(type: ObjectType, record: Stored, values: Values, sourceType: string, timestamp: number): Stored {
  const changed = Object.entries(values).filter(([name, value]) => (record.properties[name] ?? '') !== value)
  if (changed.length === 0) return record
  const properties = { ...record.properties }
  const history = { ...record.history }
  for (const [name, value] of changed) {
    const earlier = record.history[name] ?? versionsOf(type, record, name)
    history[name] = [{ value, timestamp, sourceType }, ...earlier]
    if (value === '') delete properties[name]
    else properties[name] = value
  }
  return { ...record, properties, history, modifiedAt: timestamp }
}

/** Values that are ready to be kept; '' clears. */
export type Values = Readonly<Record<string, string>>

export function iso(time: number): string {
  return new Date(time).toISOString()
}

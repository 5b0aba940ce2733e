import type { Crm } from './crm.ts'
import { objectKinds } from './definitions.ts'
import { isLive, iso, modifiedProperty, type ObjectType, type Stored, type Version, valueOf, versionsOf } from './record.ts'

/** What of a record is asked for. */
export interface Wanted {
  readonly properties: readonly string[]
  readonly withHistory: readonly string[]
  readonly associations: readonly string[]
}

export const nothingWanted: Wanted = { properties: [], withHistory: [], associations: [] }

const byDefault: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  companies: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
}

/** Turns records into what the vendor answers; made once for an answer. */
export function answerer(crm: Crm, type: ObjectType, wanted: Wanted): (record: Stored) => Readonly<Record<string, unknown>> {
  const definitions = crm.properties.of(type)
  const always = ['createdate', 'hs_object_id', modifiedProperty[type]]
  const asked = wanted.properties.filter((name) => definitions.has(name))
  const names = wanted.properties.length === 0 ? byDefault[type] : [...new Set([...always, ...asked])]
  const historical = wanted.withHistory.filter((name) => definitions.has(name))
  const web = `https://app.hubspot.com/contacts/${crm.portalId}/record/${objectKinds[type].id}`
  return (record) => {
    const properties: Record<string, string | null> = {}
    for (const name of names) properties[name] = valueOf(type, record, name) ?? null
    return {
      id: record.id,
      properties,
      ...(historical.length > 0 && { propertiesWithHistory: historyOf(type, record, historical) }),
      createdAt: iso(record.createdAt),
      updatedAt: iso(record.modifiedAt),
      archived: !isLive(record),
      ...(record.archivedAt !== undefined && { archivedAt: iso(record.archivedAt) }),
      ...(wanted.associations.length > 0 && associationsOf(crm, type, record, wanted.associations)),
      url: `${web}/${record.id}`,
    }
  }
}

function historyOf(type: ObjectType, record: Stored, names: readonly string[]): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(names.map((name) => [name, versionsOf(type, record, name).map(versionOf)]))
}

function versionOf({ value, timestamp, sourceType }: Version) {
  return { value, timestamp: iso(timestamp), sourceType }
}

function associationsOf(crm: Crm, type: ObjectType, record: Stored, asked: readonly string[]) {
  const companies = type === 'contacts' && asked.some((name) => name.startsWith('compan')) ? companiesOf(crm, record) : []
  if (companies.length === 0) return {}
  const results = companies.flatMap((id, place) => [
    ...(place === 0 ? [{ id, type: 'contact_to_company' }] : []),
    { id, type: 'contact_to_company_unlabeled' },
  ])
  return { associations: { companies: { results } } }
}

/** The companies of a contact that are there still, the primary one first. */
export function companiesOf(crm: Crm, contact: Stored): readonly string[] {
  const { companies } = crm.shelves
  const found = contact.companies.map((id) => companies.find(id)).filter((one) => one !== undefined && isLive(one))
  return [...new Set(found.map((one) => one?.id ?? ''))]
}

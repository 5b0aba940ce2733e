import type { Author } from './changes.ts'
import type { Crm } from './crm.ts'
import { lifecycleStages } from './definitions.ts'
import { type ObjectType, type Stored, type Values, type Version, versionsOf } from './record.ts'
import { invalid, notFound } from './refusal.ts'

/** Two records become a new one, with a new id; both ids lead to it from then on. @throws Refusal */
export function merge(crm: Crm, type: ObjectType, primaryId: string, otherId: string, { time }: Pick<Author, 'time'>): Stored {
  const shelf = crm.shelves[type]
  const primary = shelf.live.get(shelf.find(primaryId)?.id ?? '')
  const other = shelf.live.get(shelf.find(otherId)?.id ?? '')
  if (primary === undefined || other === undefined) throw notFound()
  if (primary.id === other.id) throw invalid('Cannot merge an object with itself')
  const id = shelf.newId()
  const properties = mergedProperties(type, primary, other, time)
  const merged = {
    id,
    properties,
    createdAt: Math.min(primary.createdAt, other.createdAt),
    modifiedAt: time,
    origin: { sourceType: 'MERGE_OBJECTS', timestamp: time },
    history: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, mergedHistory(name, value)])),
    companies: [...new Set([...primary.companies, ...other.companies])],
  }
  for (const record of [primary, other]) shelf.put({ ...record, mergedInto: id })
  shelf.put(merged)
  return merged

  function mergedHistory(name: string, value: string): Version[] {
    const versions = [primary, other].flatMap((record) => (record === undefined ? [] : versionsOf(type, record, name)))
    versions.sort((a, b) => b.timestamp - a.timestamp)
    return versions[0]?.value === value ? versions : [{ value, timestamp: time, sourceType: 'MERGE_OBJECTS' }, ...versions]
  }
}

/** The primary record's values win; the other's fill the gaps. */
function mergedProperties(type: ObjectType, primary: Stored, other: Stored, time: number): Values {
  const properties: Record<string, string> = { ...other.properties, ...primary.properties }
  const gone = [primary, other]
  const furthest = Math.max(...gone.map(({ properties: { lifecyclestage } }) => lifecycleStages.indexOf(lifecyclestage ?? '')))
  const stage = lifecycleStages[furthest]
  if (stage !== undefined) properties['lifecyclestage'] = stage
  properties['hs_merged_object_ids'] = joined(gone.flatMap((one) => [one.properties['hs_merged_object_ids'], one.id]))
  if (type === 'companies') return properties
  properties['hs_calculated_merged_vids'] = joined(
    gone.flatMap((one) => [one.properties['hs_calculated_merged_vids'], `${one.id}:${time}`]),
  )
  const emails = gone.flatMap((one) => [one.properties['email'], ...(one.properties['hs_additional_emails'] ?? '').split(';')])
  const further = joined(emails.filter((email) => email !== properties['email']))
  if (further !== '') properties['hs_additional_emails'] = further
  return properties
}

function joined(values: readonly (string | undefined)[]): string {
  return [...new Set(values.filter((value) => value !== undefined && value !== ''))].join(';')
}

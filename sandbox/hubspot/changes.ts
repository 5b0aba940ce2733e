import type { Crm } from './crm.ts'
import { type Definition, lifecycleStages, objectKinds } from './definitions.ts'
import { type ObjectType, type Stored, type Values, withValues } from './record.ts'
import { conflict, type InvalidValue, invalid, invalidValues, Refusal } from './refusal.ts'
import { judgeValue, textOf } from './values.ts'

/** Who brings a change, in the vendor's words, and when. */
export interface Author {
  readonly sourceType: 'INTEGRATION' | 'CRM_UI'
  readonly time: number
}

export function byApp(crm: Crm): Author {
  return { sourceType: 'INTEGRATION', time: crm.clock.now() }
}

/** Values as they are kept. @throws Refusal that names every value which is not accepted */
export function judgeValues(crm: Crm, type: ObjectType, given: Readonly<Record<string, unknown>>): Values {
  const definitions = crm.properties.of(type)
  const values: Record<string, string> = {}
  const refused: InvalidValue[] = []
  for (const [name, value] of Object.entries(given)) {
    const judged = judgeGiven(definitions.get(name), name, value)
    if ('refused' in judged) refused.push(judged.refused)
    else values[name] = judged.value
  }
  if (refused.length > 0) throw invalidValues(refused)
  return values
}

function judgeGiven(definition: Definition | undefined, name: string, value: unknown): ReturnType<typeof judgeValue> {
  if (definition === undefined)
    return { refused: { name, error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` } }
  if (definition.readOnly)
    return { refused: { name, error: 'READ_ONLY_VALUE', message: `"${name}" is a read only property; its value cannot be set.` } }
  return judgeValue(definition, textOf(value))
}

/** A value that only one record may have. */
export interface Claim {
  readonly property: string
  readonly value: string
}

/** What a record would have alone, by these values. */
export function claimsOf(crm: Crm, type: ObjectType, values: Values): readonly Claim[] {
  const own = crm.properties.uniqueOf(type).map((property) => ({ property, value: values[property] ?? '' }))
  const further = (values['hs_additional_emails'] ?? '').split(';').map((value) => ({ property: 'email', value }))
  return [...own, ...further].filter(({ value }) => value !== '')
}

/** Why these values cannot be another record's. @param own the record that they are for, where there is one */
export function collisionOf(crm: Crm, type: ObjectType, values: Values, own: string | undefined): Refusal | undefined {
  for (const { property, value } of claimsOf(crm, type, values)) {
    if (property === 'email' && crm.blocked.get(value) !== undefined)
      return invalidValues([{ name: property, error: 'INVALID_EMAIL', message: 'email has been GDPR blacklisted' }])
    const holder = crm.shelves[type].holder(property, value)
    if (holder !== undefined && holder !== own) return collision(crm, type, { property, value }, own, holder)
  }
  return undefined
}

function collision(crm: Crm, type: ObjectType, { property, value }: Claim, own: string | undefined, holder: string): Refusal {
  if (property === 'email') return conflict(holder)
  const coordinates = `portalId=${crm.portalId}, objectTypeId=${objectKinds[type].id}, propertyName=${property}, value=${value}`
  const message = `Cannot set PropertyValueCoordinates{${coordinates}} on ${own ?? 'a new record'}. ${holder} already has that value.`
  return invalid(message, { errors: [{ message, code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: [property] } }] })
}

/** @throws Refusal where a value is another record's */
export function create(crm: Crm, type: ObjectType, values: Values, author: Author, companies: readonly string[] = []): Stored {
  const refused = collisionOf(crm, type, values, undefined)
  if (refused !== undefined) throw refused
  const shelf = crm.shelves[type]
  const filled = Object.entries({ ...values, ...mirrorOf(crm, values['email']) }).filter(([, value]) => value !== '')
  const record = withCompanies({
    id: shelf.newId(),
    properties: Object.fromEntries(filled),
    createdAt: author.time,
    modifiedAt: author.time,
    origin: { sourceType: author.sourceType, timestamp: author.time },
    history: {},
    companies: [...companies],
  })
  shelf.put(record)
  return record
}

/** @throws Refusal where a value is another record's */
export function update(crm: Crm, type: ObjectType, record: Stored, values: Values, author: Author): Stored {
  const refused = collisionOf(crm, type, values, record.id)
  if (refused !== undefined) throw refused
  return write(crm, type, record, { ...onlyForward(record, values), ...mirrorOf(crm, values['email']) }, author)
}

/** Whatever it is: the vendor's own changes too. */
export function write(crm: Crm, type: ObjectType, record: Stored, values: Values, author: Author): Stored {
  const changed = withCompanies(withValues(type, record, values, author.sourceType, author.time))
  if (changed !== record) crm.shelves[type].put(changed)
  return changed
}

/** A stage that lies before the present one is dropped without a word. */
function onlyForward(record: Stored, values: Values): Values {
  const { lifecyclestage: wanted = '', ...others } = values
  const present = record.properties['lifecyclestage'] ?? ''
  const isBackward = wanted !== '' && lifecycleStages.indexOf(wanted) < lifecycleStages.indexOf(present)
  return isBackward ? others : values
}

function mirrorOf(crm: Crm, email: string | undefined): Values {
  return email === undefined ? {} : crm.subscriptions.mirror(email)
}

/** The primary company is a property too. */
function withCompanies(record: Stored): Stored {
  const primary = record.properties['associatedcompanyid']
  if (primary === undefined || record.companies[0] === primary) return record
  return { ...record, companies: [primary, ...record.companies.filter((id) => id !== primary)] }
}

/** Archives it; it can be listed for 90 days more. */
export function archive(crm: Crm, type: ObjectType, id: string): void {
  const record = crm.shelves[type].live.get(id)
  if (record !== undefined) crm.shelves[type].put({ ...record, archivedAt: crm.clock.now() })
}

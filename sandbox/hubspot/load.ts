import type { Fields, LoadedRecord } from '../stand-in/stand-in.ts'
import { objectTypeOf } from './body.ts'
import type { Crm } from './crm.ts'
import { subscriptionTypes } from './definitions.ts'
import type { ObjectType } from './record.ts'
import { judgeValue, textOf } from './values.ts'

/** Fills it as an import does: values are normalised, and the vendor's own ones are taken as given. @throws Error where an e-mail comes twice */
export function load(crm: Crm, records: Iterable<LoadedRecord>): void {
  for (const { object, id, fields, createdAt, modifiedAt } of records) {
    const type = objectTypeOf(object)
    const properties = loadedProperties(crm, type, fields)
    const { email, associatedcompanyid } = properties
    if (email !== undefined && crm.shelves[type].holder('email', email) !== undefined)
      throw new Error(`two ${type} records with one e-mail: ${id}`)
    if (email !== undefined && type === 'contacts') loadConsent(crm, email, properties, modifiedAt)
    const origin = { sourceType: 'IMPORT', timestamp: modifiedAt }
    const companies = associatedcompanyid === undefined ? [] : [associatedcompanyid]
    crm.shelves[type].load({ id, properties, createdAt, modifiedAt, origin, history: {}, companies })
  }
}

function loadedProperties(crm: Crm, type: ObjectType, fields: Fields): Record<string, string> {
  const definitions = crm.properties.of(type)
  const properties: Record<string, string> = {}
  for (const [name, given] of Object.entries(fields)) {
    const definition = definitions.get(name)
    if (definition === undefined) throw new Error(`no property ${name} of ${type}`)
    const judged = judgeValue(definition, textOf(given))
    if ('refused' in judged) throw new Error(judged.refused.message)
    if (judged.value !== '') properties[name] = judged.value
  }
  return properties
}

function loadConsent(crm: Crm, email: string, properties: Record<string, string>, timestamp: number): void {
  for (const { id } of subscriptionTypes) {
    const optout = properties[`hs_email_optout_${id}`] ?? (properties['hs_email_optout'] === 'true' ? 'true' : undefined)
    const state = optout === 'true' ? 'UNSUBSCRIBED' : 'SUBSCRIBED'
    if (optout !== undefined) crm.subscriptions.set(email, id, { state, source: 'IMPORT', timestamp })
  }
  for (const [name, value] of Object.entries(crm.subscriptions.mirror(email))) if (value !== '') properties[name] = value
}

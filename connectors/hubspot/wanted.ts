import type { Settings } from './settings.ts'

/** What of each record is asked for. */
export interface Wanted {
  readonly object: string
  /** As the mapping names them, subscriptions among them. */
  readonly fields: readonly string[]
  /** What the request names: the fields' properties, and those that we need ourselves. */
  readonly properties: readonly string[]
  /** Properties whose own time of change is read. */
  readonly history: readonly string[]
  /** Names or ids of subscription types. */
  readonly subscriptions: readonly string[]
}

/** A virtual field: what the address of a contact has agreed to. It is no property, and is asked for only where a mapping reads it. */
const subscription = 'subscription:'

export function isSubscription(field: string): boolean {
  return field.startsWith(subscription)
}

export function subscriptionOf(field: string): string {
  return field.slice(subscription.length)
}

export function subscriptionField(name: string): string {
  return subscription + name
}

/** Where the ids of those stand that were merged into a record. */
export const mergedIds = 'hs_merged_object_ids'
/** The same of contacts, with times: `51:1577836800000;101:1577836800000`. */
export const mergedVids = 'hs_calculated_merged_vids'

export function wantedOf({ fieldTimes }: Settings, object: string, fields: readonly string[]): Wanted {
  const own = fields.filter((field) => !isSubscription(field))
  const subscriptions = fields.filter(isSubscription).map(subscriptionOf)
  const timed = (field: string) => (Array.isArray(fieldTimes) ? fieldTimes.includes(field) : fieldTimes)
  const needed = [mergedIds, ...(isContacts(object) ? [mergedVids] : []), ...(subscriptions.length > 0 ? ['email'] : [])]
  return { object, fields, properties: [...new Set([...own, ...needed])], history: own.filter(timed), subscriptions }
}

/** By any of the names that HubSpot takes. */
export function isContacts(object: string): boolean {
  return ['contacts', 'contact', '0-1'].includes(object)
}

/** The property that says when a record was last modified. */
export function modified(object: string): string {
  return isContacts(object) ? 'lastmodifieddate' : 'hs_lastmodifieddate'
}

/** The property that says when a record was created. */
export function created(object: string): string {
  return isContacts(object) || ['companies', 'company', '0-2'].includes(object) ? 'createdate' : 'hs_createdate'
}

import { type Author, write } from './changes.ts'
import type { Crm } from './crm.ts'
import { subscriptionTypes } from './definitions.ts'
import type { Status } from './subscriptions.ts'

type Told = Omit<Status, 'timestamp'>

/** Sets what an address wants of one kind of e-mail; the contact that has the address shows it. */
export function subscribe(crm: Crm, email: string, subscription: number, status: Told, author: Author): void {
  crm.subscriptions.set(email, subscription, { ...status, timestamp: author.time })
  showConsent(crm, email, author)
}

export function unsubscribeAll(crm: Crm, email: string, source: string, author: Author): void {
  for (const { id } of subscriptionTypes)
    crm.subscriptions.set(email, id, { state: 'UNSUBSCRIBED', source, timestamp: author.time })
  showConsent(crm, email, author)
}

function showConsent(crm: Crm, email: string, author: Author): void {
  const { contacts } = crm.shelves
  const contact = contacts.live.get(contacts.holder('email', email) ?? '')
  if (contact?.properties['email'] === email) write(crm, 'contacts', contact, crm.subscriptions.mirror(email), author)
}

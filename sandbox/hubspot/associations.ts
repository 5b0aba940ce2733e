import { companiesOf } from './answer.ts'
import { byApp } from './changes.ts'
import type { Crm } from './crm.ts'
import { find } from './find.ts'
import { type ObjectType, type Stored, withValues } from './record.ts'

export interface Associated {
  readonly id: string
  readonly isPrimary: boolean
}

/** The companies of a contact, or the contacts of a company. */
export function associatedWith(crm: Crm, from: ObjectType, to: ObjectType, id: string): readonly Associated[] {
  const record = find(crm, from, id, undefined)
  if (record === undefined || from === to) return []
  if (from === 'contacts') return companiesOf(crm, record).map((company, place) => ({ id: company, isPrimary: place === 0 }))
  return crm.shelves.contacts.live.all().flatMap((contact) => {
    const place = contact.companies.length === 0 ? -1 : companiesOf(crm, contact).indexOf(record.id)
    return place < 0 ? [] : [{ id: contact.id, isPrimary: place === 0 }]
  })
}

/** The first company that a contact gets is its primary one. */
export function associate(crm: Crm, contact: Stored, company: Stored): void {
  const companies = [...new Set([...contact.companies, company.id])]
  const [primary = company.id] = companies
  const { sourceType, time } = byApp(crm)
  crm.shelves.contacts.put(withValues('contacts', { ...contact, companies }, { associatedcompanyid: primary }, sourceType, time))
}

import type { Fields, People, Stamp, StandInRecord } from '../stand-in/stand-in.ts'
import { objectTypeOf } from './body.ts'
import { type Author, archive, create, judgeValues, update } from './changes.ts'
import { subscribe, unsubscribeAll } from './consent.ts'
import type { Crm } from './crm.ts'
import { subscriptionTypes } from './definitions.ts'
import { erase } from './erase.ts'
import { merge } from './merge.ts'
import { isLive, modifiedProperty, type ObjectType, type Stored, valueOf } from './record.ts'
import { textOf } from './values.ts'

/** What people do in the vendor's own pages. Consent is set by its properties' names, as on the page of a contact's subscriptions. */
export function peopleOf(crm: Crm): People {
  const author = (stamp?: Stamp): Author => ({ sourceType: 'CRM_UI', time: stamp?.modifiedAt ?? crm.clock.now() })
  const live = (type: ObjectType, id: string) => {
    const record = crm.shelves[type].live.get(crm.shelves[type].find(id)?.id ?? '')
    if (record === undefined) throw new Error(`no ${type} record ${id}`)
    return record
  }
  return {
    create: (object, fields, stamp) => {
      const type = objectTypeOf(object)
      const { consent, others } = parted(fields)
      const record = create(crm, type, judgeValues(crm, type, others), author(stamp))
      decide(crm, record, consent, author(stamp))
      return record.id
    },
    update: (object, id, fields, stamp) => {
      const type = objectTypeOf(object)
      const { consent, others } = parted(fields)
      const record = update(crm, type, live(type, id), judgeValues(crm, type, others), author(stamp))
      decide(crm, record, consent, author(stamp))
    },
    remove: (object, id) => archive(crm, objectTypeOf(object), live(objectTypeOf(object), id).id),
    erase: (object, id) => {
      const type = objectTypeOf(object)
      if (type === 'contacts') erase(crm, live(type, id).id, undefined)
      else archive(crm, type, live(type, id).id)
    },
    merge: (object, loser, winner) => merge(crm, objectTypeOf(object), winner, loser, author()).id,
    all: (object) => {
      const type = objectTypeOf(object)
      const records = crm.shelves[type].all().map((record) => seen(type, record))
      return records.toSorted((a, b) => Number(a.id) - Number(b.id))
    },
    find: (object, id) => {
      const type = objectTypeOf(object)
      const record = crm.shelves[type].find(id)
      return record === undefined ? undefined : seen(type, record)
    },
  }
}

function parted(fields: Fields): { readonly consent: Fields; readonly others: Fields } {
  const { consent = [], others = [] } = Object.groupBy(Object.entries(fields), ([name]) =>
    name.startsWith('hs_email_optout') ? 'consent' : 'others',
  )
  return { consent: Object.fromEntries(consent), others: Object.fromEntries(others) }
}

function decide(crm: Crm, { properties: { email } }: Stored, consent: Fields, author: Author): void {
  if (email === undefined) return
  const fromAll = textOf(consent['hs_email_optout'])
  if (fromAll === 'true') unsubscribeAll(crm, email, 'PORTAL_USER', author)
  for (const { id } of subscriptionTypes) {
    const optout = textOf(consent[`hs_email_optout_${id}`]) || (fromAll === 'false' ? 'false' : '')
    const state = optout === 'true' ? 'UNSUBSCRIBED' : 'SUBSCRIBED'
    if (optout !== '') subscribe(crm, email, id, { state, source: 'PORTAL_USER' }, author)
  }
}

function seen(type: ObjectType, record: Stored): StandInRecord {
  const own = ['hs_object_id', 'createdate', modifiedProperty[type]].map((name) => [name, valueOf(type, record, name)])
  return {
    id: record.id,
    fields: { ...record.properties, ...Object.fromEntries(own) },
    modifiedAt: record.modifiedAt,
    deleted: !isLive(record),
    ...(record.mergedInto !== undefined && { mergedInto: record.mergedInto }),
  }
}

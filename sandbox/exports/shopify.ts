import { streetLine } from '../population/addresses.ts'
import { weighted } from '../population/random.ts'
import type { Till } from './till.ts'

const known = { email: 0.96, mobile: 0.45, landline: 0.1, birthDate: 0, address: 0.85 }

const tags = weighted([
  ['', 70],
  ['newsletter', 12],
  ['vip', 4],
  ['newsletter, vip', 4],
  ['wholesale', 3],
  ['Login with Shop, Shop', 7],
])
const note = weighted([
  ['', 95],
  ['Leave at the door', 3],
  ['Gift wrap\nNo invoice in the parcel', 2],
])

export const shopify: Till = {
  header: [
    'Customer ID',
    'First Name',
    'Last Name',
    'Email',
    'Accepts Email Marketing',
    'Default Address Company',
    'Default Address Address1',
    'Default Address Address2',
    'Default Address City',
    'Default Address Province Code',
    'Default Address Country Code',
    'Default Address Zip',
    'Default Address Phone',
    'Phone',
    'Accepts SMS Marketing',
    'Total Spent',
    'Total Orders',
    'Note',
    'Tax Exempt',
    'Tags',
  ],
  csv: {},
  known,
  share: 0.5,
  idColumn: 'Customer ID',
  /** Thirteen digits that grow with the customer, as the vendor's do. */
  id: (_, index, copy) => String(6_000_000_000_000 + (index * 8 + copy) * 32_771),
  writtenId: (id) => `'${id}`,
  cells: ({ view, id, random, activity }) => {
    const { address } = view
    return [
      id,
      view.given,
      view.family,
      view.email,
      view.email !== '' && random() < 0.3 ? 'yes' : 'no',
      view.company,
      address === undefined ? '' : streetLine(address),
      address?.unit ?? '',
      address?.city ?? '',
      address?.region ?? '',
      address?.country ?? '',
      address?.postcode ?? '',
      apostrophe(view.landline),
      apostrophe(view.mobile),
      view.mobile !== '' && random() < 0.1 ? 'yes' : 'no',
      activity.spent,
      String(activity.count),
      note(random),
      random() < 0.02 ? 'yes' : 'no',
      tags(random),
    ]
  },
}

function apostrophe(phone: string): string {
  return phone === '' ? '' : `'${phone}`
}

import { streetLine } from '../population/addresses.ts'
import { type Random, weighted } from '../population/random.ts'
import { monthFirst, opaqueId, type Row, type Till } from './till.ts'

/** Rates as in one real export, except that e-mails are more frequent (there 5 %) and some subscribe (there nobody). */
const known = { email: 0.35, mobile: 0.78, landline: 0.05, birthDate: 0.2, address: 0.4 }

/** Of organisations: the name stands in the given name's column. */
const enteredAsPerson = 0.3
const nameless = 0.003

const subscription = weighted([
  ['', 70],
  ['unknown', 13],
  ['subscribed', 12],
  ['unsubscribed', 4],
  ['bounced', 1],
])
const phoneStyle = weighted<'apostrophe' | 'ten' | 'eleven' | 'brackets'>([
  ['apostrophe', 67],
  ['ten', 19],
  ['eleven', 13],
  ['brackets', 1],
])
const birthdayStyle = weighted<'year first' | 'month first' | 'no year'>([
  ['year first', 60],
  ['month first', 15],
  ['no year', 25],
])
const source = weighted([
  ['Instant Profile', 55],
  ['Directory', 25],
  ['Appointments', 12],
  ['Import', 8],
])
const memo = weighted([
  ['', 92],
  ['Prefers mornings', 3],
  ['Prefers mornings\nCall before delivery', 2],
  ['Said "no receipts", twice', 1],
  ['Regular; pays cash, no bag', 2],
])

export const square: Till = {
  header: [
    'Reference ID',
    'First Name',
    'Last Name',
    'Email Address',
    'Phone Number',
    'Nickname',
    'Company Name',
    'Street Address 1',
    'Street Address 2',
    'City',
    'State',
    'Postal Code',
    'Birthday',
    'Memo',
    'Square Customer ID',
    'Creation Source',
    'First Visit',
    'Last Visit',
    'Transaction Count',
    'Lifetime Spend',
    'Email Subscription Status',
    'Instant Profile',
    'Blocked from online booking',
  ],
  csv: {},
  known,
  share: 0.6,
  // A counter in the United States: its addresses have no country.
  knows: ({ country }) => country === 'US',
  idColumn: 'Square Customer ID',
  birthdayColumn: 'Birthday',
  id: (seed, index, copy) => opaqueId(seed, `square ${copy}`, index, 26),
  writtenId: (id) => id,
  cells: ({ view, id, random, activity, partner }) => {
    const { address } = view
    const [first, last, company] = names(view, partner, random)
    const created = source(random)
    const date = random() < 0.85 ? (day: string) => day : monthFirst
    return [
      '',
      first,
      last,
      view.email,
      phone(view.mobile || view.landline, random),
      '',
      company,
      address === undefined ? '' : streetLine(address),
      address?.unit ?? '',
      address?.city ?? '',
      address?.region ?? '',
      address?.postcode ?? '',
      birthday(view.birthDate, random),
      memo(random),
      id,
      created,
      date(activity.first),
      date(activity.last),
      String(activity.count),
      activity.spent,
      subscription(random),
      created === 'Instant Profile' ? 'Yes' : 'No',
      'No',
    ]
  },
}

function names(view: Row['view'], partner: Row['partner'], random: Random): [first: string, last: string, company: string] {
  if (view.company !== '') return random() < enteredAsPerson ? [view.company, '', ''] : [view.given, view.family, view.company]
  if (partner !== undefined) return [`${view.given} & ${partner.person.given}`, view.family, '']
  return random() < nameless ? [random() < 0.5 ? '.' : '7/11', '', ''] : [view.given, view.family, '']
}

function phone(number: string, random: Random): string {
  const style = phoneStyle(random)
  if (number === '') return ''
  if (style === 'apostrophe') return `'${number}`
  if (style === 'eleven') return number.slice(1)
  const ten = number.slice(2)
  return style === 'ten' ? ten : `(${ten.slice(0, 3)}) ${ten.slice(3, 6)}-${ten.slice(6)}`
}

function birthday(date: string, random: Random): string {
  const style = birthdayStyle(random)
  if (date === '') return ''
  return style === 'year first' ? date : style === 'month first' ? monthFirst(date) : date.slice(5)
}

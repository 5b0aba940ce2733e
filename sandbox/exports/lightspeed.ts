import type { Country } from '../population/cultures.ts'
import { splitParticle } from '../population/names.ts'
import { below, type Random } from '../population/random.ts'
import type { Till } from './till.ts'

const known = { email: 0.9, mobile: 0.5, landline: 0.3, birthDate: 0, address: 0.9 }

const languages: Readonly<Record<Country, string>> = { US: 'en', CA: 'en', GB: 'en', DE: 'de', FR: 'fr', NL: 'nl' }
const countryNames: Readonly<Record<Country, string>> = {
  US: 'United States',
  CA: 'Canada',
  GB: 'United Kingdom',
  DE: 'Germany',
  FR: 'France',
  NL: 'Netherlands',
}

/** As a European spreadsheet saves it: semicolons, Windows-1252, line ends of Windows. */
export const lightspeed: Till = {
  header: [
    'Internal ID',
    'Registered',
    'Language',
    'Firstname',
    'LastnamePreposition',
    'Lastname',
    'E-Mail',
    'Phone',
    'Mobile',
    'Customer type',
    'Company',
    'Coc number',
    'Vat number',
    'Attn',
    'Streetname',
    'Number',
    'Extension',
    'Zipcode',
    'City',
    'Region',
    'Country',
  ],
  csv: { delimiter: ';', encoding: 'windows-1252', lineEnd: '\r\n' },
  known,
  share: 0.35,
  idColumn: 'Internal ID',
  id: (_, index, copy) => String(20_000_000 + index * 8 + copy),
  writtenId: (id) => id,
  cells: ({ view, id, random, activity }) => {
    const { address, company, customer } = view
    const [preposition, last] = splitParticle(view.family)
    const business = company !== ''
    return [
      id,
      activity.first,
      languages[customer.country],
      view.given,
      preposition,
      last,
      view.email,
      phone(view.landline, random),
      phone(view.mobile, random),
      business ? 'business' : 'consumer',
      company,
      business ? String(10_000_000 + below(random, 90_000_000)) : '',
      '',
      business && random() < 0.3 ? `${view.given} ${view.family}` : '',
      address?.street ?? '',
      address?.number ?? '',
      address?.unit ?? '',
      address?.postcode ?? '',
      address?.city ?? '',
      address?.region ?? '',
      address === undefined ? '' : countryNames[address.country],
    ]
  },
}

/** As dialled from Europe: `+49 30…`, or `0049…`. */
function phone(number: string, random: Random): string {
  const spaced = random() < 0.7
  if (number === '') return ''
  const code = number.startsWith('+1') ? 2 : 3
  return spaced ? `${number.slice(0, code)} ${number.slice(code)}` : `00${number.slice(1)}`
}

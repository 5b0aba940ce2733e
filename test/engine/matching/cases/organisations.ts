import type { Role } from '../../../../engine/matching/roles.ts'
import type { Case } from './case.ts'
import type { Row } from './learned.ts'

export type OrganisationField = 'name' | 'street' | 'city' | 'postcode' | 'phone' | 'website' | 'vat'
export type Organisation = Row<OrganisationField>

export const organisationRoles: readonly (readonly [OrganisationField, Role])[] = [
  ['name', 'organisation'],
  ['street', 'street'],
  ['city', 'city'],
  ['postcode', 'postcode'],
  ['phone', 'phone'],
  ['website', 'url'],
  ['vat', 'id'],
]

export const noOrganisation: Organisation = { name: '', street: '', city: '', postcode: '', phone: '', website: '', vat: '' }

const quay = { street: '14 Granary Quay', city: 'Kelsmouth', postcode: '23507', phone: '+1 757 555 0110' }

export const organisationCases: readonly Case<OrganisationField>[] = [
  {
    name: 'a company and its branch, with one tax number',
    records: {
      seat: { name: 'Vellacott Ropeworks Ltd', ...quay, website: 'vellacott.example.com', vat: 'GB418220917' },
      branch: {
        name: 'Vellacott Ropeworks Limited',
        street: '3 Siding Lane',
        city: 'Ardwell',
        postcode: '70118',
        website: 'vellacott.example.com',
        vat: 'GB418220917',
      },
    },
    customers: 'seat branch',
  },
  {
    name: 'a company and its subsidiary in one building',
    records: {
      parent: {
        name: 'Oresund Holding AG',
        street: '1 Foundry Square',
        city: 'Tarnbeck',
        postcode: '15222',
        phone: '+1 412 555 0190',
        vat: 'DE290118834',
      },
      child: {
        name: 'Norlys Insurance GmbH',
        street: '1 Foundry Square',
        city: 'Tarnbeck',
        postcode: '15222',
        phone: '+1 412 555 0190',
        vat: 'DE811640077',
      },
    },
    customers: 'parent | child',
  },
  {
    name: 'legal form, article and ampersand',
    records: {
      one: {
        name: 'The Pickwell & Thorne Brewery, Inc.',
        street: '600 Harrowgate Street',
        city: 'Millbank',
        postcode: '55403',
        phone: '+1 612 555 0162',
      },
      other: {
        name: 'PICKWELL AND THORNE BREWERY',
        street: '600 Harrowgate St',
        city: 'Millbank',
        postcode: '55403',
        phone: '+1 612 555 0162',
      },
    },
    customers: 'one other',
  },
  {
    name: 'neighbours in one office tower with one switchboard',
    records: {
      law: { name: 'Castellan Law', street: '900 Meridian Plaza', city: 'Oakhurst', postcode: '30309', phone: '+1 404 555 0150' },
      dental: {
        name: 'Brightside Dental',
        street: '900 Meridian Plaza',
        city: 'Oakhurst',
        postcode: '30309',
        phone: '+1 404 555 0150',
      },
      travel: {
        name: 'Wanderlust Travel',
        street: '900 Meridian Plaza',
        city: 'Oakhurst',
        postcode: '30309',
        phone: '+1 404 555 0150',
      },
    },
    customers: 'law | dental | travel',
  },
  {
    name: 'a typing error in the name',
    records: {
      right: {
        name: 'Hollingworth Optics',
        street: '41 Prism Road',
        city: 'Esterfield',
        postcode: '98109',
        website: 'hollingworth.example.org',
      },
      wrong: {
        name: 'Hollingwroth Optics',
        street: '41 Prism Road',
        city: 'Esterfield',
        postcode: '98109',
        website: 'hollingworth.example.org',
      },
    },
    customers: 'right wrong',
  },
  {
    name: 'one trade in one town',
    records: {
      north: { name: 'Northgate Plumbing', street: '18 Cistern Row', city: 'Fallowby', phone: '+1 816 555 0133' },
      south: { name: 'Southgate Plumbing', street: '77 Ferrule Street', city: 'Fallowby', phone: '+1 816 555 0171' },
    },
    customers: 'north | south',
  },
]

import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../../engine/mapping/suggest/column.ts'
import { roleOfHeader } from '../../../../engine/mapping/suggest/header-words.ts'

describe('a header', () => {
  it.each([
    ['given_name', 'given_name'],
    ['prénom', 'given_name'],
    ['Apellidos', 'family_name'],
    ['LastnamePreposition', 'particle'],
    ['first_and_surname', 'full_name'],
    ['Nom et prénom', 'full_name'],
    ['soc_sec_id', 'national_id'],
    ['dob', 'date_of_birth'],
    ['Date de naissance', 'date_of_birth'],
    ['birth_place', 'text'],
    ['Default Address Zip', 'postcode'],
    ['postcode_fake', 'postcode'],
    ['Default Address Province Code', 'region'],
    ['Default Address Address1', 'street'],
    ['Street Address 2', 'street2'],
    ['street_number', 'house_number'],
    ['Number', 'house_number'],
    ['Vat number', 'text'],
    ['Phone Number', 'phone'],
    ['E-Mail', 'email'],
    ['Email Subscription Status', 'consent'],
    ['Company Name', 'company_name'],
    ['Square Customer ID', 'id'],
    ['Transaction Count', 'number'],
    ['Lifetime Spend', 'money'],
    ['Straße', 'street'],
    ['woonplaats', 'city'],
    ['Country of Birth', 'text'],
    ['Einwilligung', 'consent'],
    ['Instant Profile', undefined],
    ['cluster', undefined],
  ])('%s says %s', (header, role) => expect(roleOfHeader(wordsOf(header))?.role).toBe(role))
})

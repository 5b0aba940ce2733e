import { hashBytes } from '../hash.ts'
import type { Role } from '../roles.ts'
import { categoryForm } from './category.ts'
import { idForm, numberForm, plainId, plainPostcode, postcodeForm } from './code.ts'
import { dateForm, plainDate } from './date.ts'
import type { DateOrder } from './date-order.ts'
import { emailForm, plainEmail } from './email.ts'
import { nameForm } from './name.ts'
import { maybeNothing, saysNothing } from './nothing.ts'
import { organisationForm } from './organisation.ts'
import { phoneForm, plainPhone } from './phone.ts'
import { cityForm, countryForm, regionForm } from './place.ts'
import { type PlainForm, unplain } from './plain.ts'
import { sexForm } from './sex.ts'
import { streetForm } from './street.ts'
import { urlForm } from './url.ts'
import { plainWord, wordsOf } from './words.ts'

const forms: Readonly<Record<Exclude<Role, 'date'>, (text: string) => string>> = {
  given_name: nameForm,
  family_name: nameForm,
  full_name: nameForm,
  organisation: organisationForm,
  email: emailForm,
  phone: phoneForm,
  street: streetForm,
  city: cityForm,
  region: regionForm,
  postcode: postcodeForm,
  country: countryForm,
  id: idForm,
  sex: sexForm,
  category: categoryForm,
  number: numberForm,
  url: urlForm,
  text: wordsOf,
}

const plainName = unlessNothing(plainWord)

const plainForms: Readonly<Partial<Record<Role, PlainForm>>> = {
  given_name: plainName,
  family_name: plainName,
  full_name: plainName,
  email: plainEmail,
  phone: plainPhone,
  city: plainName,
  postcode: unlessNothing(plainPostcode),
  date: plainDate,
  id: unlessNothing(plainId),
  text: plainName,
}

/** The same of values that are written plainly. Undefined where few of a role are. */
export function plainFormOf(role: Role): PlainForm | undefined {
  return plainForms[role]
}

/** What may be a word for nothing is for texts; e-mail addresses, and digits alone, are none. */
function unlessNothing(form: PlainForm): PlainForm {
  return (bytes, start, end, into) => {
    const length = form(bytes, start, end, into)
    return length > 0 && maybeNothing(hashBytes(into, 0, length)) ? unplain : length
  }
}

/**
 * The normal form of a role's values, in which equal things are equal: printable ASCII, its own normal form, '' where a value
 * says nothing.
 *
 * @param how `dates`: the order that `dateOrder` finds in a column; without it dots are read day first, all else month first
 */
export function normalOf(role: Role, how: { readonly dates?: DateOrder | undefined } = {}): (text: string) => string {
  const form = role === 'date' ? dateForm(how.dates) : forms[role]
  return (text) => {
    const normal = form(text)
    return saysNothing(normal) ? '' : normal
  }
}

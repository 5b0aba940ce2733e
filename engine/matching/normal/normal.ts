import type { Role } from '../roles.ts'
import { categoryForm } from './category.ts'
import { idForm, numberForm, postcodeForm } from './code.ts'
import { dateForm } from './date.ts'
import type { DateOrder } from './date-order.ts'
import { emailForm } from './email.ts'
import { nameForm } from './name.ts'
import { saysNothing } from './nothing.ts'
import { organisationForm } from './organisation.ts'
import { phoneForm } from './phone.ts'
import { cityForm, countryForm, regionForm } from './place.ts'
import { sexForm } from './sex.ts'
import { streetForm } from './street.ts'
import { urlForm } from './url.ts'
import { wordsOf } from './words.ts'

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

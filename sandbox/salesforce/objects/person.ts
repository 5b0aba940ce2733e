import type { Row } from '../rows.ts'

export const salutations = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.']
export const leadSources = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other']

/** Given and family name; a salutation is no part of it. */
export function fullName({ values }: Row): string {
  return [values.FirstName, values.LastName].filter((part) => typeof part === 'string').join(' ')
}

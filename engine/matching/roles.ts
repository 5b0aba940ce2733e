import type { Comparison, Role } from '../../core/matching.ts'

export { type Role, roles } from '../../core/matching.ts'

/** A family name is changed now and then; a given name hardly ever. */
const name: Comparison = {
  levels: [
    'exact',
    { jaro_winkler: 0.92 },
    { any: ['nickname', { jaro_winkler: 0.85 }, 'contained'] },
    'initial',
    { jaro_winkler: 0.7 },
  ],
  prior: [0.65, 0.15, 0.06, 0.04, 0.04, 0.06],
  aside: [4],
}
const place: Comparison = {
  levels: ['exact', { jaro_winkler: 0.9 }, { jaro_winkler: 0.8 }],
  prior: [0.65, 0.1, 0.05, 0.2],
}
const words: Comparison = {
  levels: [
    'same_words',
    { word_overlap: 0.88 },
    { any: [{ word_overlap: 0.7 }, 'words_contained'] },
    { word_overlap: 0.5 },
    { word_overlap: 0.25 },
  ],
  prior: [0.5, 0.2, 0.12, 0.08, 0.04, 0.06],
}
const category: Comparison = { levels: ['exact'], prior: [0.88, 0.12] }
const id: Comparison = { levels: ['exact', { edits: 2 }], prior: [0.8, 0.14, 0.06] }

/** How fields are compared where the rules file does not say. */
export const comparisons: Readonly<Record<Role, Comparison>> = {
  given_name: { ...name, prior: [0.68, 0.15, 0.06, 0.04, 0.04, 0.03] },
  family_name: name,
  full_name: words,
  organisation: words,
  date: {
    levels: ['exact', { any: [{ edits: 1 }, 'day_month_swapped'] }, { edits: 2 }, 'same_year', 'near_date'],
    prior: [0.74, 0.14, 0.05, 0.04, 0.02, 0.01],
  },
  email: {
    levels: ['exact', { any: ['same_local_part', { edits: 2 }] }, { local_part: 0.92 }, { local_part: 0.8 }],
    prior: [0.7, 0.1, 0.05, 0.05, 0.1],
  },
  phone: { levels: [{ any: ['exact', 'phone_ending'] }, { edits: 1 }], prior: [0.7, 0.1, 0.2] },
  street: words,
  city: place,
  region: place,
  postcode: { levels: ['exact', { edits: 1 }, { prefix: 3 }], prior: [0.7, 0.13, 0.05, 0.12] },
  country: category,
  id,
  sex: category,
  category,
  number: { levels: ['exact', 'number_edit'], prior: [0.7, 0.15, 0.15] },
  url: { levels: ['exact', { jaro_winkler: 0.92 }], prior: [0.7, 0.1, 0.2] },
  text: words,
}

/** Parts of a value that block keys are made of, by role; `value` is the whole. */
export const parts: Readonly<Record<Role, readonly string[]>> = {
  given_name: ['value', 'prefix3', 'initial'],
  family_name: ['value', 'prefix3', 'initial'],
  full_name: ['value', 'first_word', 'last_word', 'prefix6', 'rarest_word', 'rarest_two_words'],
  organisation: ['value', 'first_word', 'last_word', 'prefix6', 'rarest_word', 'rarest_two_words'],
  date: ['value', 'year_month', 'year', 'month_day'],
  email: ['value', 'local_part', 'prefix4'],
  phone: ['value', 'last6'],
  street: ['value', 'first_word', 'prefix6', 'rarest_word', 'rarest_two_words'],
  city: ['value', 'prefix3'],
  region: ['value', 'prefix3'],
  postcode: ['value', 'prefix3'],
  country: ['value'],
  id: ['value', 'first_half', 'last_half'],
  sex: ['value'],
  category: ['value'],
  number: ['value'],
  url: ['value'],
  text: ['value', 'first_word', 'prefix6', 'rarest_word', 'rarest_two_words'],
}

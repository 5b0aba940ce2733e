import { expect, it } from 'vitest'
import { cityForm, countryForm, regionForm } from '../../../../engine/matching/normal/place.ts'

it.each([
  ['saint louis', ['St. Louis', 'Saint Louis', 'ST LOUIS']],
  ['fort worth', ['Ft. Worth', 'Fort Worth']],
  ['muenchen', ['München', 'MUENCHEN']],
  ['mont st michel', ['Mont-St-Michel']],
])('reads as the city %j every spelling', (normal, spellings) => {
  expect(spellings.map(cityForm)).toEqual(spellings.map(() => normal))
})

it.each([
  ['ca', ['California', 'CA', 'ca']],
  ['nsw', ['New South Wales', 'NSW']],
  ['dc', ['District of Columbia', 'D.C.', 'DC']],
  ['devon', ['Devon']],
])('reads as the region %j every spelling', (normal, spellings) => {
  expect(spellings.map(regionForm)).toEqual(spellings.map(() => normal))
})

it.each([
  ['de', ['Germany', 'Deutschland', 'DE', 'DEU', 'de', 'D', 'd']],
  ['us', ['USA', 'U.S.A.', 'United States', 'United States of America']],
  ['gb', ['UK', 'U.K.', 'Great Britain', 'England']],
  ['atlantis', ['Atlantis']],
])('reads as the country %j every spelling', (normal, spellings) => {
  expect(spellings.map(countryForm)).toEqual(spellings.map(() => normal))
})

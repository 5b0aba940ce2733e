import { expect, it } from 'vitest'
import { phonetic, phoneticOf } from '../../../../engine/matching/compare/phonetic.ts'
import { bothWays } from './values.ts'

it.each([
  ['smith', 'smyth'],
  ['schmidt', 'shmit'],
  ['meyer', 'maier'],
  ['philip', 'filip'],
  ['thomson', 'thompson'],
  ['catherine', 'kathryn'],
  ['christian', 'kristian'],
  ['wright', 'rite'],
  ['knight', 'night'],
  ['marcia', 'marsha'],
  ['hughes', 'hues'],
  ['schultz', 'shulz'],
  ['mary ann', 'maryann'],
  ['erik', 'aric'],
  ['dijkstra', 'dykstra'],
])('%s sounds like %s', (a, b) => {
  expect(phoneticOf(a)).toBe(phoneticOf(b))
})

it.each([
  ['smith', 'jones'],
  ['charles', 'carl'],
  ['miller', 'muller ltd'],
  ['12', '34'], // no letters: nothing that sounds
])('%s does not sound like %s', (a, b) => {
  expect(bothWays(phonetic, a, b)).toBe(false)
})

it('finds the same sound among values', () => {
  expect(bothWays(phonetic, 'schmidt', 'shmit')).toBe(true)
})

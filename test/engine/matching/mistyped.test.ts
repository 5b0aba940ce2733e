import { expect, it } from 'vitest'
import { pairwiseAccuracy } from '../../../engine/matching/accuracy.ts'
import { learnedFrom } from './cases/learned.ts'

const roles = [
  ['name', 'organisation'],
  ['country', 'country'],
] as const

const syllables = [
  'bar',
  'cor',
  'den',
  'fal',
  'gim',
  'hur',
  'kel',
  'lom',
  'mar',
  'nor',
  'pel',
  'quin',
  'rus',
  'sol',
  'tam',
  'ves',
]
const endings = ['by', 'ster', 'ton', 'wick', 'ham', 'low', 'man', 'well']
const countries = ['BE', 'DE', 'ES', 'FR', 'IT', 'NL']

/** Families of 128; the second of a company comes round again at another place. */
const family = (i: number) => `${syllables[i % 16]}${endings[Math.floor(i / 16) % 8]}`
const companies = Array.from({ length: 300 }, (_, i) => [family(37 * i), family(i * 11 + Math.floor(i / 128) * 5 + 3)])

/** Another letter in the middle of a word. */
const mistyped = (word = '') => `${word.slice(0, 3)}${word[3] === 'x' ? 'z' : 'x'}${word.slice(4)}`

const rows = companies.flatMap(([one = '', other = ''], i) => {
  const [wrong, right] =
    i % 2 === 0 ? [`${mistyped(one)} ${other}`, `${one} ${other}`] : [`${one} ${mistyped(other)}`, `${one} ${other}`]
  const country = countries[i % 6] ?? ''
  return [
    { name: right, country },
    { name: wrong, country },
  ]
})

it('organisations of whom nothing is known but two words and a country are found though either word is mistyped', async () => {
  const { matched } = await learnedFrom(roles, rows)
  const { precision, recall } = pairwiseAccuracy(rows.map((_, i) => ({ cluster: matched.clusters[i] ?? i, truth: i >> 1 })))
  expect(precision).toBeGreaterThan(0.95)
  expect(recall).toBeGreaterThan(0.9)
})

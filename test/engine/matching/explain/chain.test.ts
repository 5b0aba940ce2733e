import { expect, it } from 'vitest'
import { chainBetween } from '../../../../engine/matching/explain/chain.ts'

/** `1-2 3-2` */
const ties = (text: string) => [...text.matchAll(/(\d+)-(\d+)/g)].map(([, a, b]) => ({ a: Number(a), b: Number(b) }))

it.each([
  ['1-2', '1 to 2', '1-2'],
  ['1-2', '2 to 1', '1-2'],
  ['1-2 3-2 4-5', '1 to 3', '1-2 3-2'],
  ['1-2 2-3 3-4 1-4', '1 to 4', '1-4'],
  ['1-2 2-1 1-2', '1 to 2', '1-2'],
  ['1-2 3-4', '1 to 4', undefined],
  ['', '1 to 2', undefined],
  ['1-2', '1 to 1', ''],
])('by %s, %s is %s', (all, ends, chain) => {
  const [from = 0, to = 0] = ends.split(' to ').map(Number)
  expect(
    chainBetween(ties(all), from, to)
      ?.map(({ a, b }) => `${a}-${b}`)
      .join(' '),
  ).toBe(chain)
})

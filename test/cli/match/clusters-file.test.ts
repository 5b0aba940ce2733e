import { expect, it } from 'vitest'
import { pieces } from '../../../cli/match/clusters-file.ts'

function written(names: readonly string[], clusters: readonly number[], probability: readonly number[]): string {
  const bytes = new TextEncoder().encode(names.join(''))
  const starts = [0]
  for (const name of names) starts.push((starts.at(-1) ?? 0) + name.length)
  const its = { clusters: Uint32Array.from(clusters), probability: Float32Array.from(probability) }
  const text = new TextDecoder()
  return [...pieces({ bytes, starts: Uint32Array.from(starts) }, its)].map((piece) => text.decode(piece)).join('')
}

it('has a line for each record, with the first record of its cluster and how surely it belongs there', () => {
  expect(written(['a', 'bb', '"c,"'], [0, 1, 0], [0.97314, 1, 0.5])).toBe(
    'id,cluster,probability\na,a,0.9731\nbb,bb,1\n"c,",a,0.5000\n',
  )
})

it.each([
  [0.99996, '1'],
  [0.09, '0.0900'],
  [0.00004, '0.0000'],
])('writes a probability of %f as %s', (probability, text) => {
  expect(written(['a'], [0], [probability])).toBe(`id,cluster,probability\na,a,${text}\n`)
})

it('is written in pieces, none of which is lost', () => {
  const names = Array.from({ length: 150_000 }, (_, i) => `r${i}`)
  const lines = written(
    names,
    names.map((_, i) => i),
    names.map(() => 1),
  ).split('\n')
  expect(lines).toHaveLength(150_002)
  expect(lines.slice(1, -1)).toEqual(names.map((name) => `${name},${name},1`))
})

import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { hashBytes, hashText, mixed } from '../../../engine/matching/hash.ts'

const ascii = fc.string({ unit: 'binary-ascii', maxLength: 20 })
const int = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe('hashes', () => {
  it.each([
    ['', 0, 725_515_275],
    ['smith', 0, 806_625_216],
    ['smith', 1, 1_069_042_098],
    ['ann.berg@example.com', 0, 1_656_420_473],
  ])('of %j with seed %i stay what they are: stored models and keys are made of them', (text, seed, hash) => {
    expect(hashText(text, seed)).toBe(hash)
  })

  it('of two are those of this order', () => {
    expect([mixed(1, 2), mixed(2, 1), mixed(0, 0)]).toEqual([43_495_197, 1_835_118_464, 1])
  })
})

test.prop([ascii, ascii, fc.nat(9)])('of a text are those of its bytes, wherever they stand', (before, text, seed) => {
  const bytes = new TextEncoder().encode(`${before}${text} and more`)
  expect(hashBytes(bytes, before.length, before.length + text.length, seed)).toBe(hashText(text, seed))
})

test.prop([int, int, ascii])('are whole, above 0 and below 2³¹', (one, other, text) => {
  for (const hash of [mixed(one, other), hashText(text)]) {
    expect(Number.isInteger(hash) && hash > 0 && hash < 2 ** 31).toBe(true)
  }
})

it('spread over all remainders', () => {
  const counts = new Uint32Array(16)
  for (let i = 0; i < 16_000; i++) counts[mixed(hashText(`${i}`), i % 3) % 16]!++
  expect(Math.max(...Array.from(counts, (count) => Math.abs(count - 1_000)))).toBeLessThan(150)
})

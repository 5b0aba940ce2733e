import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { forward } from './run.ts'

describe('email', () => {
  it.each([
    ['Ann@Example.COM', 'ann@example.com'],
    ["'ann@example.com", 'ann@example.com'],
    ['Ann Lee <Ann.Lee@example.com>', 'ann.lee@example.com'],
    ['mailto:ann@example.com', 'ann@example.com'],
    ["o'neil+tag@sub.example.co.uk", "o'neil+tag@sub.example.co.uk"],
    ['müller@bücher.example', 'müller@bücher.example'],
  ])('%s is %s', (text, expected) => {
    expect(forward('email', text)).toBe(expected)
  })

  it.each([
    'n/a',
    'ann',
    'ann@',
    '@example.com',
    'ann@example',
    'a b@example.com',
    'ann@@example.com',
    '.ann@example.com',
    'a..b@example.com',
    'ann@-example.com',
    'a@example.com, b@example.com',
    `${'a'.repeat(65)}@example.com`,
  ])('%s is none', (text) => {
    expect(forward('email', text)).toBe('(is not an e-mail address)')
  })

  test.prop([fc.emailAddress().filter((address) => !address.startsWith("'"))])(
    'takes any ordinary address as it is, in lower case',
    (address) => {
      expect(forward('email', address)).toBe(address.toLowerCase())
    },
  )

  it('is not slowed down by a hostile text', () => {
    const start = performance.now()
    forward('email', `${'a.'.repeat(20_000)}@${'b-'.repeat(20_000)}`)
    forward('email', `<${'<'.repeat(40_000)}`)
    expect(performance.now() - start).toBeLessThan(200)
  })
})

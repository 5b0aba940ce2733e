import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { northAmerican } from '../../../../engine/mapping/transforms/nanp.ts'
import { byLibrary } from '../../../../engine/mapping/transforms/phone.ts'
import { forward } from './run.ts'

describe('phone', () => {
  it.each([
    ["'+13107038944", 'US', '+13107038944'],
    ['3107038944', 'US', '+13107038944'],
    ['13107038944', 'US', '+13107038944'],
    ['(310) 703-8944', 'US', '+13107038944'],
    ['+1-310-703-8944', 'DE', '+13107038944'],
    ['310.703.8944 x12', 'US', '+13107038944'],
    ['+1 (416) 555-0123', undefined, '+14165550123'],
    ['0151 12345678', 'DE', '+4915112345678'],
    ['+49 (0)151 12345678', 'US', '+4915112345678'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['06 12345678', 'NL', '+31612345678'],
  ])('%s in %s is %s', (text, country, expected) => {
    expect(forward('phone', text, country)).toBe(expected)
  })

  it.each(['n/a', '000-000-0000', '555-0100', '(123) 456-7890', '+1 310 103 8944', '7/11', '1'])('%s is none', (text) => {
    expect(forward('phone', text, 'US')).toBe('(is not a valid phone number)')
  })

  it('says what is missing where a national number has no country', () => {
    expect(forward('phone', '(310) 703-8944')).toContain('{ phone: <country> }')
  })

  it('does not take a number of another plan for a North American one', () => {
    expect(forward('phone', '3107038944', 'DE')).not.toContain('+1')
  })

  const spelled = fc
    .tuple(
      fc.constantFrom('', '1', '+1', '1 ', '+1 ', '+1-', '1.'),
      fc.constantFrom('', '('),
      fc.integer({ min: 100, max: 999 }),
      fc.constantFrom('', ')', ') ', '-', '.', ' '),
      fc.integer({ min: 100, max: 999 }),
      fc.constantFrom('', '-', '.', ' '),
      fc.stringMatching(/^\d{4}$/),
      fc.constantFrom('', ' ', ' x1', '0'),
    )
    .map((parts) => parts.join(''))

  test.prop([spelled, fc.constantFrom('US', 'CA', 'DE', undefined)], { numRuns: 3000 })(
    'its fast path says what the library says, wherever it says anything',
    (text, country) => {
      const fast = northAmerican(text, country === 'US')
      if (fast !== undefined) expect(byLibrary(text, country)).toBe(fast)
    },
  )

  it('its fast path agrees with the library on every area code', () => {
    const decided = Array.from({ length: 800 }, (_, i) => `${i + 200}2${i % 10}${(i * 7) % 10}0123`).filter((text) =>
      northAmerican(text, true),
    )
    expect(decided.length).toBeGreaterThan(400)
    for (const text of decided) expect(byLibrary(text, 'US')).toBe(`+1${text}`)
  })

  it('answers again from memory, and a full memory is emptied', () => {
    for (let i = 0; i < 20_010; i++) forward('phone', 'n/a', 'US')
    expect(forward('phone', '(310) 703-8944', 'US')).toBe('+13107038944')
  })
})

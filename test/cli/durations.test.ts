import { fc } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { endOf } from '../../cli/override/end-of.ts'
import { endAfter } from '../../cli/plan/approve-end.ts'

const now = new Date('2026-11-22T00:00:00Z')

it('a duration means the same of an approval and of an override', () => {
  const duration = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('min', 'h', 'd', 'w', 'mo', 'y'))
  fc.assert(
    fc.property(duration, ([count, unit]) => {
      const text = `${count}${unit}`
      expect(endOf(text, now)).toEqual(endAfter(text, now))
      expect(endOf(text, now).getTime()).toBeGreaterThan(now.getTime())
    }),
  )
})

it.each([
  ['an approval', endAfter],
  ['an override', endOf],
])('%s for 30m is refused, since it may be minutes or months', (_of, end) => {
  expect(() => end('30m', now)).toThrow(
    expect.objectContaining({
      kind: 'configuration',
      message: '30m may be minutes or months',
      remedy: 'Write 30min for minutes, 30mo for months',
    }),
  )
})

import { fc, it } from '@fast-check/vitest'
import { expect } from 'vitest'
import { differencesOf } from '../../../engine/golden/differences.ts'

const anyValue = fc.oneof(
  fc.constantFrom('Ann', 'Bo', 1, true),
  fc.array(fc.record({ value: fc.constantFrom('a', 'b') }), { minLength: 1, maxLength: 2 }),
)
const anyValues = fc.dictionary(fc.constantFrom('given_name', 'phones', 'town', '__proto__', 'constructor'), anyValue)

it.prop([anyValues, anyValues])(
  'differences lead from one golden record to the other, and name nothing else',
  (before, after) => {
    const differences = differencesOf(before, after)
    const led = new Map<string, unknown>(Object.entries(before))
    for (const { field, from, to } of differences) {
      expect(from).not.toEqual(to)
      expect(led.get(field) ?? null).toEqual(from)
      if (to === null) led.delete(field)
      else led.set(field, to)
    }
    expect(led).toEqual(new Map(Object.entries(after)))
  },
)

it('the order of an address is no difference, that of a list is one', () => {
  const address = { street: 'A', city: 'B' }
  expect(differencesOf({ address }, { address: { city: 'B', street: 'A' } })).toEqual([])
  expect(differencesOf({ tags: ['a', 'b'] }, { tags: ['b', 'a'] })).toHaveLength(1)
})

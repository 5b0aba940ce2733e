import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { joined } from '../../../engine/matching/arrays.ts'

test.prop([fc.array(fc.float64Array({ maxLength: 5 }), { maxLength: 6 })])('arrays are joined in their order', (parts) => {
  expect(joined(Float64Array, parts)).toEqual(Float64Array.from(parts.flatMap((part) => [...part])))
})

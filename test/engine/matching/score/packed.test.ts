import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { emptyLevels } from '../../../../engine/matching/score/levels.ts'
import { mostFields, packedHigh, packedLow, unpack } from '../../../../engine/matching/score/packed.ts'

test.prop([fc.array(fc.nat(7), { minLength: 1, maxLength: mostFields }), fc.boolean()])(
  'levels are what they were when they are unpacked',
  (levels, swapped) => {
    const pair = { ...emptyLevels(levels.length), levels: Uint8Array.from(levels), swapped }
    const into = { levels: new Uint8Array(levels.length), swapped: !swapped }
    unpack(packedLow(pair), packedHigh(pair), into)
    expect(into).toEqual({ levels: pair.levels, swapped })
  },
)

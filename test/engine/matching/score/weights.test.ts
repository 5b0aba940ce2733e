import { expect, it } from 'vitest'
import { speakingOf } from '../../../../engine/matching/score/weights.ts'

const ladder = { levels: ['exact', { edits: 1 }], prior: [0.6, 0.2, 0.2] } as const

it.each<[string, readonly number[], readonly number[]]>([
  ['that are rare', [0, 0.001, 0.01, 0.989], [0, 1, 1, 0]],
  ['but not those nearly as common between any two', [0, 0.1, 0.15, 0.75], [0, 1, 0, 0]],
  ['and no difference, however rare it is', [0, 0.5, 0.49, 0.01], [0, 0, 0, 0]],
])('levels speak for one customer %s', (_what, u, expected) => {
  expect(speakingOf([ladder], [u])).toEqual([Uint8Array.from(expected)])
})

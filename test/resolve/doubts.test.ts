import { expect, it } from 'vitest'
import { builtinModel } from '../../engine/matching/builtin-model.ts'
import { doubtsAmong } from '../../resolve/doubts.ts'
import { sourceRecord } from '../support/records.ts'

const model = { ...builtinModel([], undefined, {}), reviewAt: 0, mergeAt: 4 }
const hanging = [{ places: Uint32Array.of(0, 1), members: { size: 2, prior: -7, weight: () => 2 } }]
const [ann, bea] = [sourceRecord({ id: 1 }), sourceRecord({ id: 2 })]

it('a person is asked about two records that may be one', () => {
  expect(doubtsAmong({ model }, { records: [ann, bea], hanging })).toMatchObject([{ left: [0], right: [1] }])
})

it('nobody is asked about a record that was merged away and stands for nobody', () => {
  expect(doubtsAmong({ model }, { records: [ann, { ...bea, merged: true }], hanging })).toEqual([])
})

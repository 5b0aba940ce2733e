import { expect, it } from 'vitest'
import type { Judgement } from '../../../../engine/matching/explain/contradiction.ts'
import { groupsWith } from '../../../../engine/matching/explain/groups-with.ts'

const decided = (verdict: Judgement['verdict'], ...pairs: (readonly [number, number])[]) =>
  pairs.map(([a, b]): Judgement => ({ a, b, verdict }))

it.each<[string, readonly Judgement[], number[][]]>([
  ['nothing is decided', [], [[7, 8], [9], [10]]],
  ['some are the same', decided('same', [8, 10]), [[7, 8, 10], [9]]],
  ['some in different clusters are different', decided('different', [8, 9]), [[7, 8], [9], [10]]],
  ['some in one cluster are different', decided('different', [7, 8]), [[9], [10]]],
  ['some would be together by way of others', [...decided('same', [8, 9]), ...decided('different', [7, 9])], [[10]]],
  ['a record is not there', decided('same', [7, 99]), [[7, 8], [9], [10]]],
])('the groups where %s', (_what, decisions, groups) => {
  expect(groupsWith([7, 8, 9, 10], Uint32Array.of(0, 0, 2, 3), decisions)).toEqual(groups)
})

import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { contradictionOf, type Judgement } from '../../../../engine/matching/explain/contradiction.ts'
import { splitDecisions } from '../../../../engine/matching/explain/split-decisions.ts'

const same = (a: number, b: number): Judgement => ({ a, b, verdict: 'same' })
const different = (a: number, b: number): Judgement => ({ a, b, verdict: 'different' })

describe('taking records apart', () => {
  it('keeps every pair across apart, and none on a side', () => {
    expect(splitDecisions([], [3, 4], [1])).toEqual({ withdrawn: [], entered: [different(1, 3), different(1, 4)] })
  })

  it('ends what holds the sides together, and leaves alone what holds one of them together', () => {
    const across = same(1, 3)
    expect(splitDecisions([same(1, 2), across, same(3, 4)], [3, 4], [1, 2]).withdrawn).toEqual([across])
  })

  it('ends what holds them together by way of a record that is of neither', () => {
    expect(splitDecisions([same(1, 9), same(3, 9)], [3], [1]).withdrawn).toHaveLength(1)
  })

  it('enters nothing that is decided already', () => {
    expect(splitDecisions([different(1, 3)], [3], [1], [])).toEqual({ withdrawn: [], entered: [] })
  })

  it('ties to its side what nothing else would hold there, unless that was denied', () => {
    expect(splitDecisions([], [3, 5], [1], [{ a: 3, b: 5 }]).entered).toContainEqual(same(3, 5))
    expect(splitDecisions([different(3, 5)], [3, 5], [1], [{ a: 3, b: 5 }]).entered).not.toContainEqual(same(3, 5))
  })

  const pair = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  const judgements = fc.array(fc.tuple(pair, fc.constantFrom('same' as const, 'different' as const)), { maxLength: 14 })

  test.prop([judgements])('leaves nothing in force that contradicts another, and run again changes nothing', (drawn) => {
    const inForce: Judgement[] = []
    for (const [[a, b], verdict] of drawn) {
      const judgement = { a, b, verdict }
      const isKnown = inForce.some((its) => its.a === a && its.b === b)
      if (!isKnown && contradictionOf(inForce, judgement).length === 0) inForce.push(judgement)
    }
    const [leaving, staying] = [
      [1, 2, 3],
      [4, 5, 6],
    ]
    const { withdrawn, entered } = splitDecisions(inForce, leaving, staying)
    const after = [...inForce.filter((its) => !withdrawn.includes(its)), ...entered]
    for (const judgement of after) {
      const others = after.filter((its) => its !== judgement)
      expect(contradictionOf(others, judgement)).toEqual([])
    }
    expect(
      leaving.flatMap((a) => staying.map((b) => after.some((its) => its.a === a && its.b === b && its.verdict === 'different'))),
    ).not.toContain(false)
    expect(splitDecisions(after, leaving, staying)).toEqual({ withdrawn: [], entered: [] })
  })
})

import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { contradictionOf, type Judgement } from '../../../../engine/matching/explain/contradiction.ts'
import { contradictions } from '../link/members.ts'

/** `1=2, 2≠3` */
function judgements(text: string): readonly Judgement[] {
  return [...text.matchAll(/(\d+)([=≠])(\d+)/g)].map(([, a, sign, b]) => ({
    a: Number(a),
    b: Number(b),
    verdict: sign === '=' ? 'same' : 'different',
  }))
}

function against(inForce: string, said: string): string {
  const [judgement] = judgements(said)
  if (judgement === undefined) throw new Error(`Not a judgement: ${said}`)
  const found = contradictionOf(judgements(inForce), judgement)
  return found.map(({ a, b, verdict }) => `${a}${verdict === 'same' ? '=' : '≠'}${b}`).join(', ')
}

describe('in force is', () => {
  it.each([
    ['1=2', '1≠2', '1=2'],
    ['1≠2', '2=1', '1≠2'],
    ['1=2, 3=2, 4=5', '1≠3', '1=2, 3=2'],
    ['1=2, 2≠3', '3=1', '2≠3, 1=2'],
    ['1=2, 3=4, 4≠1', '2=3', '1=2, 4≠1, 3=4'],
    ['1=2, 2=3, 1=3', '1≠3', '1=3'],
  ])('%s, and against %s stands %s', (inForce, said, because) => {
    expect(against(inForce, said)).toBe(because)
  })

  it.each([
    ['', '1=2'],
    ['', '1≠2'],
    ['1=2', '2=1'],
    ['1≠2', '2≠1'],
    ['1=2, 3=4', '2=3'],
    ['1≠2, 2≠3', '1=3'],
    ['1=2, 2≠3', '1≠3'],
  ])('%s, and nothing stands against %s', (inForce, said) => {
    expect(against(inForce, said)).toBe('')
  })
})

const record = fc.integer({ min: 0, max: 7 })
const judgement = fc
  .record({ a: record, b: record, verdict: fc.constantFrom<Judgement['verdict']>('same', 'different') })
  .filter(({ a, b }) => a !== b)

test.prop([fc.array(judgement, { maxLength: 30 })])(
  'who takes none that others stand against never has records both same and different',
  (said) => {
    const inForce: Judgement[] = []
    const pairs = (verdict: Judgement['verdict']) =>
      inForce.filter((its) => its.verdict === verdict).map(({ a, b }) => [a, b] as const)
    for (const its of said) {
      const because = contradictionOf(inForce, its)
      inForce.push(its)
      const clash = contradictions({ size: 8, prior: 0, same: pairs('same'), forbidden: pairs('different') })
      expect(clash.length > 0).toBe(because.length > 0)
      if (because.length > 0) inForce.pop()
    }
  },
)

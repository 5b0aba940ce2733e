import { describe, expect, it } from 'vitest'
import type { Calibrated } from '../../../../engine/matching/calibration.ts'
import { curvePicture, pictureThresholds } from '../../../../engine/matching/explain/curve.ts'

const rates = (precision: number, recall: number, f1: number) => ({ precision, recall, f1 })
const points: readonly Calibrated[] = [
  { threshold: 0, pairs: 9, expected: rates(0.9, 1, 0.95), measured: rates(0.8, 1, 0.9) },
  { threshold: 4, pairs: 5, expected: rates(1, 0.75, 0.85), measured: rates(1, 0.6, 0.75) },
]
const expectedAlone = points.map(({ threshold, pairs, expected }) => ({ threshold, pairs, expected }))

const linesOf = (svg: string) =>
  new Map([...svg.matchAll(/<polyline class="([^"]*)" points="([^"]*)"\/>/g)].map(([, name = '', at = '']) => [name, at]))

describe('the picture of a curve', () => {
  it('has a line for each rate, as expected and as measured', () => {
    expect([...linesOf(curvePicture('a', points, [])).keys()].toSorted()).toEqual(
      ['precision', 'recall', 'f1'].flatMap((of) => [`${of} expected`, `${of} measured`]).toSorted(),
    )
    const names = [...linesOf(curvePicture('a', expectedAlone, [])).keys()]
    expect(names.every((name) => name.endsWith('expected'))).toBe(true)
  })

  it('draws higher thresholds further to the right and higher rates further up', () => {
    const svg = curvePicture('a', points, [])
    const [first = '', second = ''] = (svg.match(/<polyline class="recall measured" points="([^"]*)"/)?.[1] ?? '').split(' ')
    const [[x, y], [x2, y2]] = [first.split(',').map(Number), second.split(',').map(Number)]
    expect(x2).toBeGreaterThan(x ?? 0)
    expect(y2).toBeGreaterThan(y ?? 0)
  })

  it('shows the thresholds in use, but no infinite one', () => {
    const lines = (inUse: readonly number[]) => curvePicture('a', points, inUse).match(/<line class="threshold"/g) ?? []
    expect(lines([2])).toHaveLength(1)
    expect(lines([2, 3])).toHaveLength(2)
    expect(lines([Number.POSITIVE_INFINITY])).toHaveLength(0)
  })

  it.each([[[]], [[0]], [[-6]], [[20]], [[Number.POSITIVE_INFINITY]]])('has room for a threshold of %j', (inUse) => {
    const thresholds = pictureThresholds(inUse)
    expect(thresholds.every((its, i) => Number.isFinite(its) && its > (thresholds[i - 1] ?? Number.NEGATIVE_INFINITY))).toBe(true)
    for (const its of inUse.filter((its) => Number.isFinite(its))) {
      expect(its).toBeGreaterThan(thresholds[0] ?? its)
      expect(its).toBeLessThan(thresholds.at(-1) ?? its)
    }
  })

  it('is XML whatever it is called', () => {
    expect(curvePicture('<a> & b', points, [1])).toContain('<title>&lt;a&gt; &amp; b</title>')
    expect(curvePicture('a', points, [1])).not.toMatch(/NaN|Infinity/)
  })
})

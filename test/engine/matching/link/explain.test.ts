import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { cut } from '../../../../engine/matching/link/cut.ts'
import { explain } from '../../../../engine/matching/link/explain.ts'
import { link } from '../../../../engine/matching/link/linkage.ts'
import type { Dense, Pair } from '../../../../engine/matching/link/members.ts'
import { anyComponent, denseOf, weighed } from './members.ts'

function why(component: Dense, [one, other]: Pair, threshold = 0) {
  return explain(component, link(component), one, other, threshold)
}

describe('an explanation', () => {
  const two = denseOf(4, weighed('0-1 9, 2-3 8, 0-2 -1, 1-2 -2, 0-3 -3, 1-3 -2'))

  it('shows the merge that joined the two', () => {
    expect(why(two, [3, 2])).toMatchObject({ together: true, reason: 'evidence', merge: { a: 2, b: 3, mean: 8 }, sizes: [1, 1] })
  })

  it('shows the merge that would have joined them, each side as it was asked for', () => {
    const three = denseOf(3, weighed('0-1 9, 0-2 -3, 1-2 -5'))
    const expected = { together: false, reason: 'evidence', threshold: 0, merge: { a: 0, b: 2, mean: -4, pairs: 2 } }
    expect(why(three, [1, 2])).toMatchObject({ ...expected, sizes: [2, 1] })
    expect(why(three, [2, 1])).toMatchObject({ ...expected, sizes: [1, 2] })
  })

  it('depends on the threshold', () => {
    expect(why(two, [0, 3], 1)).toMatchObject({ together: false, sizes: [2, 2] })
    expect(why(two, [0, 3], 0)).toMatchObject({ together: true, sizes: [2, 2] })
  })

  it('names the pair that forbids, also where it is another pair of the two clusters', () => {
    const explanation = why({ ...two, forbidden: [[3, 0]] }, [1, 2])
    expect(explanation).toEqual({ together: false, reason: 'forbidden', threshold: 0, sizes: [2, 2], forbidden: [3, 0] })
  })

  it('does not put down to a ban what is too weak anyway', () => {
    const component = { ...denseOf(3, weighed('0-1 -3, 0-2 -12, 1-2 -4')), forbidden: [[0, 2] satisfies Pair] }
    expect(why(component, [1, 2])).toMatchObject({ reason: 'evidence', sizes: [1, 1] })
  })

  it('tells what people decided', () => {
    expect(why({ ...two, same: [[0, 3]] }, [3, 0], 20)).toMatchObject({ together: true, reason: 'decided' })
  })

  it('has no merge to show where linking ended before', () => {
    const explanation = why({ ...two, least: 5 }, [0, 2])
    expect(explanation).toEqual({ together: false, reason: 'evidence', threshold: 0, sizes: [2, 2] })
  })
})

test.prop([anyComponent.filter(({ size }) => size > 1), fc.integer({ min: -20, max: 20 })])(
  'agrees with the cut on who is together, and with the clusters on how many they are',
  (component, threshold) => {
    const labels = cut(component.size, link(component), threshold)
    const last = component.size - 1
    const { together, reason, sizes } = why(component, [0, last], threshold)
    expect(together).toBe(labels[0] === labels[last])
    expect(sizes[0] + sizes[1]).toBeLessThanOrEqual(component.size)
    if (reason === 'forbidden')
      expect(sizes).toEqual([0, last].map((its) => labels.filter((label) => label === labels[its]).length))
  },
)

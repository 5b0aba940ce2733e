import { expect, it } from 'vitest'
import { type Stretch, waitedWithin } from '../../../bench/change/watch.ts'

it.each<[string, Stretch[], number]>([
  ['nobody waited', [], 0],
  [
    'one after the other',
    [
      [110, 120],
      [150, 180],
    ],
    40,
  ],
  [
    'at the same time',
    [
      [110, 150],
      [120, 130],
      [140, 170],
    ],
    60,
  ],
  [
    'in whatever order they are told',
    [
      [140, 170],
      [110, 150],
    ],
    60,
  ],
  [
    'before it and behind it',
    [
      [50, 110],
      [190, 400],
      [500, 600],
    ],
    20,
  ],
  ['all the time', [[0, 1000]], 100],
])('what was waited for within a stretch counts once: %s', (_what, waits, expected) => {
  expect(waitedWithin([100, 200], waits)).toBe(expected)
})

import { expect, it } from 'vitest'
import { shareOf, stageClock } from '../../core/stages.ts'

it('time goes to the stage that ends, in seconds, until it is taken', () => {
  let now = 1_000
  const clock = stageClock(() => now)
  const pass = (milliseconds: number) => {
    now += milliseconds
  }
  pass(500)
  clock.lap('read')
  pass(250)
  clock.lap('map')
  pass(1_000)
  clock.lap('read')
  expect(clock.take()).toEqual({ read: 1.5, map: 0.25 })
  pass(2_000)
  expect(clock.take()).toEqual({})
  pass(100)
  clock.lap('store')
  expect(clock.take()).toEqual({ store: 0.1 })
})

it('a sync that had a part of the records has that part of the time', () => {
  expect(shareOf({ open: 2, match: 1 }, 0.25)).toEqual({ open: 0.5, match: 0.25 })
})

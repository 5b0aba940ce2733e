import { expect, it } from 'vitest'
import { dateOrder } from '../../../../engine/matching/normal/date-order.ts'

it.each([
  ['a day over 12 in front', ['1/2/1980', '13/2/1980'], 'day_first'],
  ['a day over 12 behind', ['1/2/1980', '2/13/80'], 'month_first'],
  ['most of those that tell', ['13/2/1980', '2/13/1980', '14/2/1980'], 'day_first'],
  ['as many for the one as for the other', ['13/2/1980', '2/13/1980'], 'month_first'],
  ['slashes alone', ['1/2/1980', '3/4/1980 10:00'], 'month_first'],
  ['dots alone', ['1.2.1980', '3.4.80'], 'day_first'],
  ['years first', ['1980-20-01', '19801301'], 'month_first'],
  ['nothing', [], 'month_first'],
])('reads the order off %s', (_what, samples, order) => {
  expect(dateOrder(samples)).toBe(order)
})

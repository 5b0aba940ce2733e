/** Which of two numbers before a year is the day. */
export type DateOrder = 'day_first' | 'month_first'

const twoNumbers = /^\s*(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/

/** How a column writes its dates: a number over 12 can only be a day. Where none tells, dots are German and all else American. */
export function dateOrder(samples: readonly string[]): DateOrder {
  let dayFirst = 0
  let dotted = 0
  for (const sample of samples) {
    const [matched, first, mark, second] = twoNumbers.exec(sample) ?? []
    if (matched === undefined) continue
    if (Number(first) > 12) dayFirst++
    else if (Number(second) > 12) dayFirst--
    dotted += mark === '.' ? 1 : -1
  }
  return dayFirst > 0 || (dayFirst === 0 && dotted > 0) ? 'day_first' : 'month_first'
}

/** `YYYY-MM-DD`, or `--MM-DD` without a year; `undefined` where there is no such day. */
export function calendarDay(year: string | undefined, month: string, day: string): string | undefined {
  const m = Number(month)
  const d = Number(day)
  if (year !== undefined && Number(year) < 1) return undefined // no store knows a year 0
  if (m < 1 || m > 12 || d < 1 || d > daysIn(year === undefined ? 2000 : Number(year), m)) return undefined
  return `${year ?? '-'}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

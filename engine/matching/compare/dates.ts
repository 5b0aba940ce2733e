import { type Dictionary, sizeOf } from '../dictionary.ts'
import type { Test } from './measure.ts'

/** Dates as numbers YYYYMMDD by code. A part of 0 is not known; what is no date is 0 and holds nothing. */
function datesOf(values: Dictionary): Uint32Array {
  const { bytes, starts } = values
  const dates = new Uint32Array(sizeOf(values))
  for (let code = 1; code < dates.length; code++) {
    const from = starts[code]!
    if (starts[code + 1]! - from !== 8) continue
    let date = 0
    for (let i = from; i < from + 8; i++) date = date * 10 + bytes[i]! - 0x30
    dates[code] = date
  }
  return dates
}

const yearOf = (date: number) => Math.floor(date / 10_000)
const monthOf = (date: number) => Math.floor(date / 100) % 100
const dayOf = (date: number) => date % 100

/** 7 March written as 3 July. */
export function dayMonthSwapped(values: Dictionary): Test {
  const dates = datesOf(values)
  return (a, b) => {
    const one = dates[a]!
    const other = dates[b]!
    if (dayOf(one) === 0 || dayOf(other) === 0) return false
    return yearOf(one) === yearOf(other) && monthOf(one) === dayOf(other) && dayOf(one) === monthOf(other)
  }
}

export function sameYear(values: Dictionary): Test {
  const dates = datesOf(values)
  return (a, b) => yearOf(dates[a]!) !== 0 && yearOf(dates[a]!) === yearOf(dates[b]!)
}

/** Years at most one apart, or the same day of the year. */
export function nearDate(values: Dictionary): Test {
  const dates = datesOf(values)
  return (a, b) => {
    const one = dates[a]!
    const other = dates[b]!
    if (dayOf(one) !== 0 && monthOf(one) !== 0 && one % 10_000 === other % 10_000) return true
    return yearOf(one) !== 0 && yearOf(other) !== 0 && Math.abs(yearOf(one) - yearOf(other)) <= 1
  }
}

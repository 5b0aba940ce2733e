import { type Known, shareOf } from './column.ts'

const month = '(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\\p{L}*\\.?'
const time = '(?:[t ,]+\\d{1,2}:\\d\\d.*)?'
const written: readonly RegExp[] = [
  `(?<y>\\d{4})(?<m>\\d\\d)(?<d>\\d\\d)`,
  `(?<y>\\d{4})[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})${time}`,
  `(?<d>\\d{1,2})[-/.](?<m>\\d{1,2})[-/.](?<y>\\d{4}|\\d\\d)${time}`,
  `(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?[- ](?:of )?${month}[- ,]+(?<y>\\d{4}|\\d\\d)${time}`,
  `${month} (?<d>\\d{1,2})(?:st|nd|rd|th)?[, ]+(?<y>\\d{4})${time}`,
].map((pattern) => new RegExp(`^'?${pattern}$`, 'u'))

/** A day of the years 1000 to 2100, in any of the usual ways of writing; day and month may stand either way round. */
export function looksLikeDate(value: string): boolean {
  const parts = written.map((pattern) => pattern.exec(value)?.groups).find((groups) => groups !== undefined)
  if (parts === undefined) return false
  const [day, month, year] = [Number(parts['d']), Number(parts['m'] ?? 1), Number(parts['y'])]
  const isYear = year < 100 || (year >= 1000 && year <= 2100)
  return isYear && Math.min(day, month) >= 1 && Math.min(day, month) <= 12 && Math.max(day, month) <= 31
}

/** With a time of day that is not midnight: when something happened, not when somebody was born. */
export function looksLikeMoment(value: string): boolean {
  return /\d[t ,]+\d{1,2}:\d\d/.test(value) && !/[t ,]0?0:00(?::00(?:\.0+)?)?(?:z|[ +-].*)?$/.test(value) && looksLikeDate(value)
}

/** Which of two numbers is the day, where a number over twelve or a dot between them tells. */
export function dayOrderOf(known: Known): 'day_first' | 'month_first' | undefined {
  const first = shareOf(known, (value) => (numbersOf(value)[0] ?? 0) > 12)
  const second = shareOf(known, (value) => (numbersOf(value)[1] ?? 0) > 12)
  if (first !== second) return first > second ? 'day_first' : 'month_first'
  return shareOf(known, (value) => /^\d{1,2}\.\d{1,2}\.\d/.test(value)) > 0.5 ? 'day_first' : undefined
}

function numbersOf(value: string): readonly number[] {
  const [, a, b] = /^'?(\d{1,2})[-/.](\d{1,2})[-/.]\d/.exec(value) ?? []
  return a === undefined ? [] : [Number(a), Number(b)]
}

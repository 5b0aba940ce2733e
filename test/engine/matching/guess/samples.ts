import type { ColumnSample } from '../../../../engine/matching/guess/column.ts'

export const records = 1000

/** How often values come back: `many` different ones, a `few`, or a `unique` one for each record; `seldom` filled at all. */
const fillings = {
  many: { filled: 900, distinct: 400 },
  few: { filled: 900, distinct: 5 },
  unique: { filled: records, distinct: records },
  seldom: { filled: 12, distinct: 11 },
}
export type Filling = keyof typeof fillings

export function sample(name: string, filling: Filling, ...values: string[]): ColumnSample {
  return { name, ...fillings[filling], values }
}

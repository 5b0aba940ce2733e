import { boolean } from './boolean.ts'
import { country } from './country.ts'
import { date } from './date.ts'
import { money, number } from './decimal.ts'
import { email } from './email.ts'
import { extract } from './extract.ts'
import { nameCase } from './name-case.ts'
import { part } from './part.ts'
import { phone } from './phone.ts'
import { postcode } from './postcode.ts'
import { split } from './split.ts'
import { state } from './state.ts'
import { collapse, digits, lower, trim, upper } from './text.ts'
import type { Transform } from './transform.ts'

/** What `clean` may name. A new transform is a line here; schema, compiler, editor and documentation read this table. */
export const transforms: ReadonlyMap<string, Transform> = new Map(
  [trim, collapse, lower, upper, nameCase, digits, email, phone, date, country, state, postcode, number, money, boolean]
    .concat([split, part, extract])
    .map((transform) => [transform.name, transform]),
)

import { GoldthreadError } from '../../core/errors.ts'
import { itemsOf } from '../../core/items.ts'
import type { FieldModel } from '../../core/model.ts'
import type { Item, Value } from '../../core/types.ts'
import { identityOf } from '../../engine/golden/identity.ts'
import { labelOf } from '../../engine/golden/items.ts'
import { isContactPoints } from '../../engine/mapping/customer.ts'
import { parseValue } from '../../engine/mapping/parse-value.ts'
import { Rejection } from '../../engine/mapping/transforms/transform.ts'
import { customersOf } from '../../store/customers.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { membersOf } from '../../store/membership.ts'
import { enterOverride, withdrawOverrides } from '../../store/overrides.ts'
import { phoneRemedy } from './phone-remedy.ts'

export interface Said {
  readonly customer: number
  readonly field: FieldModel
  readonly by: string
  readonly note: string | undefined
  readonly label: string | undefined
  readonly until: Date | undefined
}

/** Enters what a steward says. @returns the override's number @throws GoldthreadError where it is no value of the field */
export async function setOverride(db: Database, said: Said, text: string): Promise<number> {
  const { customer, field, by, note, label, until } = said
  const parsed = await parsedAs(db, said, text)
  if (label !== undefined && !isContactPoints(field))
    throw new GoldthreadError('configuration', `${field.name} has no labels`, 'Leave --label out')
  return db.transaction(async (trx) => {
    const records = await recordsOf(trx, customer)
    const golden = (await customersOf(trx, [customer]))[0]?.values[field.name]
    const value = isContactPoints(field) ? itemsOf(parsed).map((item) => labelled(item, label, itemsOf(golden))) : parsed
    const said = { records, field: field.name, value, note: note ?? null, author: by, expiresAt: until ?? null }
    return enterOverride(trx, said)
  })
}

/** Ends what a steward said. @returns the numbers of the overrides @throws GoldthreadError where there is none */
export async function endOverride(db: Database, { customer, field, by }: Said): Promise<readonly number[]> {
  return db.transaction(async (trx) => {
    const ended = await withdrawOverrides(trx, await recordsOf(trx, customer), field.name, by)
    if (ended.length > 0) return ended
    throw new GoldthreadError('failed', `No override of ${field.name} is in force for c${customer}`)
  })
}

async function parsedAs(db: Database, { customer, field }: Said, text: string): Promise<Value> {
  const value = parseValue(field, text)
  if (!(value instanceof Rejection)) return value
  const remedy =
    field.type === 'phone'
      ? phoneRemedy(text, (await customersOf(db, [customer]))[0]?.values)
      : (remedies.get(field.type) ?? 'See docs/golden-records.md, Fields')
  throw new GoldthreadError('configuration', `${text} cannot be ${field.name}: it ${value.reason}`, remedy)
}

const remedies: ReadonlyMap<string, string> = new Map([
  ['email', 'Write it as ann@example.com'],
  ['date', 'Write it as 1984-03-09, or where the year is unknown as -- --03-09'],
  ['address', 'Write it as street=Hauptstr. 7,postcode=89073,city=Ulm,country=DE'],
  ['money', 'Write it as 12.50'],
  ['number', 'Write it as 12.5'],
  ['boolean', 'Write true or false'],
])

async function recordsOf(trx: Transaction, customer: number): Promise<readonly number[]> {
  const records = (await membersOf(trx, [customer])).map(({ record }) => record)
  if (records.length > 0) return records
  throw new GoldthreadError('failed', `No source has a record of c${customer} any more`)
}

/** The label says which place of a source a point goes to: one without stands where the first point stood. */
function labelled(item: Item, label: string | undefined, golden: readonly Item[]): Item {
  const like = golden.find((point) => identityOf(point) === identityOf(item)) ?? golden[0]
  const own = label ?? (like === undefined ? undefined : labelOf(like))
  return typeof item === 'object' && 'value' in item && own !== undefined ? { ...item, label: own } : item
}

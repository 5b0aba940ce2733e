import { columnNames } from '../core/columns.ts'
import { hash64 } from '../core/hash.ts'
import type { CustomerModel, FieldModel, FieldType } from '../core/model.ts'
import { type Database, rows, run, type Transaction } from './database.ts'

/**
 * The view `goldthread.customers`: live golden records with a typed column for each declared field, so that people and tools read them
 * in plain SQL. A list of contact points is a column with all values and one with the first, such as `emails` and `emails_primary`.
 */
export interface ViewPlan {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: boolean
}

export async function planView(db: Database, model: CustomerModel): Promise<ViewPlan> {
  const there = new Set(
    (
      await rows<{ name: string }>(
        db,
        `select column_name as name from information_schema.columns where table_schema = 'goldthread' and table_name = 'customers'`,
      )
    ).map(({ name }) => name),
  )
  const wanted = columnsOf(model).map(([name]) => name)
  const [found] = await rows<{ comment: string | null }>(
    db,
    `select obj_description(to_regclass('goldthread.customers'), 'pg_class') as comment`,
  )
  return {
    added: wanted.filter((name) => !there.has(name)),
    removed: [...there].filter((name) => !wanted.includes(name)),
    changed: found?.comment !== fingerprint(model),
  }
}

export async function createView(trx: Transaction, model: CustomerModel): Promise<void> {
  await run(trx, 'drop view if exists goldthread.customers')
  await run(trx, `create view goldthread.customers as ${selectOf(model)}`)
  await run(trx, `comment on view goldthread.customers is '${fingerprint(model)}'`)
}

function fingerprint(model: CustomerModel): string {
  return `Golden records. ${hash64(selectOf(model))}`
}

function selectOf(model: CustomerModel): string {
  const columns = columnsOf(model).map(([name, expression]) => `${expression} as ${quoted(name)}`)
  return `select ${columns.join(', ')} from goldthread.customer where closed_at is null`
}

type Column = readonly [name: string, expression: string]

function columnsOf(model: CustomerModel): readonly Column[] {
  const fields = [...model.fields.values()].flatMap(fieldColumns)
  return [['customer', `'c' || id`], ['kind', 'kind'], ...fields, ['version', 'version'], ['changed_at', 'changed_at']]
}

function fieldColumns(field: FieldModel): readonly Column[] {
  const { type, many } = field
  const [name, primary] = columnNames(field)
  const value = `golden -> ${literal(name)}`
  if (!many) return [[name, single(type, `golden ->> ${literal(name)}`, value)]]
  if (primary === undefined) return [[name, textsAt(value, '$[*]')]]
  if (type === 'address')
    return [
      [name, `jsonb_path_query_array(${value}, '$[*].value')`],
      [primary, `${value} -> 0 -> 'value'`],
    ]
  return [
    [name, textsAt(value, '$[*].value')],
    [primary, `${value} -> 0 ->> 'value'`],
  ]
}

/** Of no list too: until all are made anew, one value may stand where a field has several by now. */
function textsAt(value: string, path: string): string {
  return `array(select jsonb_path_query(${value}, '${path}') #>> '{}')`
}

function single(type: FieldType, text: string, value: string): string {
  switch (type) {
    case 'date':
      return validOnly(text, 'date')
    case 'number':
    case 'money':
      return validOnly(text, 'numeric')
    case 'boolean':
      return validOnly(text, 'boolean')
    case 'address':
      return value
    default:
      return text
  }
}

/** Null for what Postgres does not take, such as a birthday without its year, or a value of a former type: no row may break the view. */
function validOnly(text: string, type: string): string {
  return `case when pg_input_is_valid(${text}, '${type}') then (${text})::${type} end`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

import { styleText } from 'node:util'
import type { SourceRecord, WrittenValue } from '../../core/types.ts'
import { explainField, type Weighed } from '../../engine/golden/explain-field.ts'
import { overrideOf } from '../../engine/golden/survive.ts'
import { ownRecords } from '../../resolve/known.ts'
import type { Database } from '../../store/database.ts'
import { membershipOf, membersOf } from '../../store/membership.ts'
import { overridesOf } from '../../store/overrides.ts'
import { writtenValuesOf } from '../../store/written-values.ts'
import type { Answer, Context } from '../context.ts'
import { currentCustomer } from '../customers.ts'
import { knownField, numberOf } from '../names.ts'
import { table } from '../table.ts'
import { dayText } from '../times.ts'
import { itemText, valueText } from '../values.ts'
import { sourceOf } from './show-record.ts'

/** `goldthread why <customer> <field>`: all that could have become its value, and why it did or did not. */
export async function why(context: Pick<Context, 'store' | 'mappings'>, name: string, fieldName: string): Promise<Answer> {
  const db = await context.store()
  const { customer: model } = await context.mappings()
  const field = knownField(model, fieldName)
  const { id, values } = await currentCustomer(db, numberOf('c', name))
  const ids = (await membersOf(db, [id])).map(({ record }) => record)
  const records = (await db.transaction((trx) => ownRecords(trx, ids))).filter(({ merged }) => !merged)
  const override = overrideOf(field.name, await overridesOf(db, ids))
  const written = await writtenValuesOf(db, ids)
  const { rule, candidates } = explainField(model, field.name, records, override, written, await strangersAmong(db, written, ids))
  const value = values[field.name]
  const places = new Map(records.map((record) => [record.id, record]))
  return {
    data: {
      customer: `c${id}`,
      field: field.name,
      value: value ?? null,
      rule: rule ?? null,
      candidates: candidates.map((its) => dataOf(its, places)),
    },
    text: [
      `${styleText('bold', `c${id} ${field.name}`)}  ${value === undefined ? styleText('dim', 'nobody says') : valueText(value)}`,
      ...(rule === undefined ? [] : [`Chosen by: ${rule}`]),
      ...(candidates.length === 0
        ? []
        : [
            '',
            table(
              ['value', 'record', 'since', 'what it is', 'outcome'],
              candidates.map((its) => lineOf(its, places, override?.author)),
            ),
          ]),
    ].join('\n'),
  }
}

/** Origins that are records of other customers by now, as after an unmerge, with whose. */
async function strangersAmong(
  db: Database,
  written: readonly WrittenValue[],
  own: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const origins = written.map(({ origin }) => origin.record).filter((record) => record > 0 && !own.includes(record))
  const members = await db.transaction((trx) => membershipOf(trx, origins))
  return new Map(members.map(({ record, customer }) => [record, customer]))
}

type Places = ReadonlyMap<number, SourceRecord>

function dataOf({ value, record, at, is, origin, outcome, why: reason }: Weighed, places: Places) {
  const place = places.get(record)
  return {
    value,
    record: nameOf(record),
    source: place ? sourceOf(place) : null,
    at: new Date(at),
    is,
    origin: nameOf(origin),
    outcome,
    why: reason,
  }
}

/** An override has none. */
function nameOf(record: number): string | null {
  return record === 0 ? null : `r${record}`
}

function lineOf(its: Weighed, places: Places, author: string | undefined): readonly string[] {
  const place = places.get(its.record)
  return [
    itemText(its.value),
    place === undefined ? '' : `r${its.record} ${sourceOf(place)}`,
    dayText(new Date(its.at)),
    whatIs(its, author),
    outcomeOf(its),
  ]
}

function whatIs({ is, origin }: Weighed, author: string | undefined): string {
  const from = origin === 0 ? 'an override' : `r${origin}`
  const words = {
    own: 'own',
    ours: `ours, from ${from}`,
    'stand-in': `stands in for ${from}, gone`,
    override: `override by ${author ?? 'somebody'}`,
  } as const
  return words[is]
}

function outcomeOf({ outcome, why: reason }: Weighed): string {
  const words = {
    won: styleText('green', `won: ${reason}`),
    listed: `kept behind it: ${reason}`,
    same: `the same ${reason}`,
    beaten: `lost: ${reason}`,
    out: styleText('dim', `out: ${reason}`),
  } as const
  return words[outcome]
}

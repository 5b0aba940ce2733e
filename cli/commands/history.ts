import { styleText } from 'node:util'
import { GoldthreadError } from '../../core/errors.ts'
import type { Answer, Context } from '../context.ts'
import { causeText } from '../history/cause-text.ts'
import { type Crossing, type Entry, entriesOf } from '../history/entries.ts'
import { numberOf } from '../names.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import { valueText } from '../values.ts'

export interface HistoryOptions {
  readonly field?: string
}

/** `goldthread history <customer>`: what it was and why it changed, the newest first. */
export async function history(context: Context, name: string, { field }: HistoryOptions): Promise<Answer> {
  const number = numberOf('c', name)
  if (field !== undefined) await refuseUnknown(context, field)
  const all = await entriesOf(await context.store(), number)
  if (all.length === 0)
    throw new GoldthreadError('failed', `There is no customer c${number}`, 'Look for one with `npx goldthread find`')
  const entries = all.flatMap((entry) => onlyOf(field, entry)).toReversed()
  return {
    data: { customer: `c${number}`, entries: entries.map(dataOf) },
    text: [
      styleText('bold', `c${number}`),
      table(['when', 'version', 'why', 'what', 'from', 'to'], entries.flatMap(linesOf)),
      ...(field === undefined || entries.length > 0 ? [] : [`It never had ${field}.`]),
    ].join('\n'),
  }
}

async function refuseUnknown(context: Context, field: string): Promise<void> {
  const { customer } = await context.mappings()
  if (customer.fields.has(field)) return
  throw new GoldthreadError('configuration', `There is no field ${field}`, `There is: ${[...customer.fields.keys()].join(', ')}`)
}

/** Of one field, its changes and nothing else. */
function onlyOf(field: string | undefined, entry: Entry): readonly Entry[] {
  if (field === undefined) return [entry]
  const changes = entry.changes.filter((its) => its.field === field)
  return changes.length === 0 ? [] : [{ ...entry, changes, joined: [], left: [] }]
}

function dataOf({ at, version, what, into, cause, changes, joined, left }: Entry) {
  const crossing = (its: Crossing) => ({ record: `r${its.record}`, customer: its.customer === null ? null : `c${its.customer}` })
  return {
    at,
    version,
    what,
    into: into === null ? null : `c${into}`,
    cause: cause && { ...cause, text: causeText(cause) },
    changes,
    joined: joined.map(crossing),
    left: left.map(crossing),
  }
}

function linesOf({ at, version, what, into, cause, changes, joined, left }: Entry): readonly (readonly string[])[] {
  const whole = { closed: 'closed', merged: `went up in c${into}`, created: 'created', changed: undefined, regrouped: undefined }
  const its = [
    ...[whole[what] ?? []].flat().map((text) => [text, '', '']),
    ...changes.map(({ field, from, to }) => [field, textOf(from), textOf(to)]),
    ...joined.map(({ record, customer }) => [`r${record} joined`, customer === null ? 'new' : `c${customer}`, '']),
    ...left.map(({ record, customer }) => [`r${record} left`, '', customer === null ? 'gone' : `c${customer}`]),
  ]
  return its.map((line, i) => (i === 0 ? [timeText(at), String(version), causeText(cause), ...line] : ['', '', '', ...line]))
}

function textOf(value: Parameters<typeof valueText>[0] | null): string {
  return value === null ? '' : valueText(value)
}

import { styleText } from 'node:util'
import { GoldthreadError } from '../../core/errors.ts'
import type { Database } from '../../store/database.ts'
import { connectionsOf, type Move, movesOf, type Version, versionAt, versionsOf } from '../../store/history.ts'
import type { Answer, Context } from '../context.ts'
import { numberOf } from '../names.ts'
import { table } from '../table.ts'
import { timeOf, timeText } from '../times.ts'
import { linesOf } from './show.ts'

/** `goldthread show <customer> --at <time>`: the golden record as it was, and the records that it was made from. */
export async function showAt(context: Context, name: string, time: string): Promise<Answer> {
  const number = numberOf('c', name) // of source records, former versions are not kept
  const at = endOfTime(time)
  const db = await context.store()
  const { customer: model } = await context.mappings()
  const found = await existingAt(db, number, at)
  const records = membersAt(number, at, await movesOf(db, number))
  const origins = Object.values(found.lineage).flatMap(({ from }) => from.map(({ record }) => record))
  const connections = await connectionsOf(db, [...new Set([...records, ...origins])])
  const { kind, version, values, lineage, closed, mergedInto } = found
  const into = mergedInto === null ? null : `c${mergedInto}`
  const names = records.map((id) => `r${id}`)
  return {
    data: { customer: `c${number}`, at, kind, version, changedAt: found.at, closed, into, values, lineage, records: names },
    text: [
      `${styleText('bold', `c${number}`)}  ${kind}, version ${version} of ${timeText(found.at)}, as it was at ${timeText(at)}`,
      ...(closed ? [styleText('yellow', closedText(into))] : []),
      table(['field', 'value', 'from', 'since', 'rule'], linesOf(found, [...model.fields.keys()], connections)),
      '',
      names.length === 0 ? 'It had no record then.' : `Its records then: ${names.join(', ')}`,
    ].join('\n'),
  }
}

/** What is not said of a time is taken to its end, so that a time that was shown, to the second, leads to what came to be within it. */
function endOfTime(text: string): Date {
  const [, minutes, seconds, fraction] =
    /^\S+?(?:[T ]\d\d:(\d\d)(?::(\d\d)(\.\d+)?)?)?(?:Z|[+-][\d:]+)?$/i.exec(text.trim()) ?? []
  const open = minutes === undefined ? 86_400_000 : seconds === undefined ? 60_000 : fraction === undefined ? 1_000 : 1
  return new Date(timeOf(text).getTime() + open - 1)
}

function closedText(into: string | null): string {
  return into === null
    ? 'Closed by then: no source had a record of it any more. These are its last values.'
    : `It had gone up in ${into} by then. These are its last values.`
}

async function existingAt(db: Database, number: number, at: Date): Promise<Version> {
  const version = await versionAt(db, number, at)
  if (version !== undefined) return version
  const [first] = await versionsOf(db, [number])
  if (first === undefined)
    throw new GoldthreadError('failed', `There is no customer c${number}`, 'Look for one with `npx goldthread find`')
  throw new GoldthreadError(
    'failed',
    `c${number} was not there yet at ${timeText(at)}: its first version is of ${timeText(first.at)} UTC`,
  )
}

function membersAt(customer: number, at: Date, moves: readonly Move[]): readonly number[] {
  const whose = new Map<number, number>()
  for (const move of moves) if (move.at <= at) whose.set(move.record, move.customer)
  return [...whose].flatMap(([record, its]) => (its === customer ? [record] : [])).toSorted((a, b) => a - b)
}

import type { PutAwayEnd } from '../../store/put-aways.ts'
import type { Answer } from '../context.ts'
import { counted, grouped } from '../counts.ts'
import { table } from '../table.ts'
import { putAwayData, putAwayText } from '../unmerge/put-away-text.ts'
import type { Way } from '../unmerge/ways.ts'
import { valueText } from '../values.ts'
import type { PlannedUndo } from './plan-undo.ts'

/** What is said of an undo. */
export function undoAnswer(
  { id, connection }: { readonly id: number; readonly connection: string },
  { undos, created, touched }: PlannedUndo,
  way: Way,
  away: readonly PutAwayEnd[],
): Answer {
  const planned = undos.flatMap(({ write }) => write ?? [])
  const left = undos.flatMap(({ row, left: its }) => its.map((each) => ({ write: row.id, record: row.record, ...each })))
  const lines = left.map(({ write, record, change, reason }) => [
    `w${write}`,
    `r${record}`,
    change.field,
    change.to === null ? '' : valueText(change.to),
    reason,
  ])
  const text = [
    planned.length === 0
      ? nothingText(undos.length)
      : `${counted(planned.length, 'write')} planned for ${connection}, to be approved: see \`npx goldthread plan ${connection}\`.`,
    ...(left.length === 0 ? [] : ['', 'Left as it is:', table(['write', 'record', 'field', 'we wrote', 'why'], lines)]),
    ...createdTexts(created, touched, way),
    ...(way === 'keep' ? [] : away.map((its) => putAwayText(its, way))),
  ]
  return {
    data: {
      push: id,
      connection,
      planned: planned.map(({ record, changes }) => ({ record: `r${record}`, fields: changes.map(({ field }) => field) })),
      left: left.map(({ write, record, change, reason }) => ({
        write: `w${write}`,
        record: `r${record}`,
        field: change.field,
        reason,
      })),
      created: created.map(({ record }) => `r${record}`),
      touched: touched.map((record) => `r${record}`),
      putAway: away.map(putAwayData),
    },
    text: text.join('\n'),
    exitCode: planned.length === 0 ? 0 : 3,
  }
}

function nothingText(updates: number): string {
  return updates === 0
    ? 'It changed no record that was there before.'
    : 'Nothing is planned: no place holds what that push wrote.'
}

function createdTexts(created: PlannedUndo['created'], touched: readonly number[], way: Way): readonly string[] {
  if (created.length === 0) return []
  const all = recordNames(created.map(({ record }) => record))
  if (way === 'keep') return ['', `Created, and kept: ${all}. --created archive or --created delete puts them away.`]
  return [
    '',
    `Created: ${all}.`,
    ...(touched.length === 0 ? [] : [`Kept, since people changed them since: ${recordNames(touched)}.`]),
  ]
}

const mostNames = 20

function recordNames(records: readonly number[]): string {
  const names = records.slice(0, mostNames).map((id) => `r${id}`)
  const others = records.length - names.length
  return `${names.join(', ')}${others === 0 ? '' : ` and ${grouped(others)} more (--json names all)`}`
}

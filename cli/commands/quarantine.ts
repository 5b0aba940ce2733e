import { GoldthreadError } from '../../core/errors.ts'
import type { FieldProblem } from '../../core/types.ts'
import { listQuarantine, type Quarantined, quarantinedRow } from '../../store/quarantine.ts'
import { startRemap } from '../apply/follow-ups.ts'
import type { Answer, Context } from '../context.ts'
import { grouped } from '../counts.ts'
import { knownConnection, numberOf } from '../names.ts'
import { resultOf, untilGolden } from '../sync/wait.ts'
import { table } from '../table.ts'
import { rawText } from '../values.ts'
import { ensureWorker } from '../worker.ts'

/** `goldthread quarantine list`: what waits, where it stands at its source, and why. */
export async function list(context: Context, connection: string | undefined, { limit }: { limit: number }): Promise<Answer> {
  if (connection !== undefined) await knownConnection(context, connection)
  const waiting = await listQuarantine(await context.store(), connection, limit)
  return {
    data: { rows: waiting.map(({ raw: _raw, ...row }) => row) },
    text:
      waiting.length === 0
        ? 'Nothing is in quarantine.'
        : table(
            ['number', 'record', 'place', 'reason'],
            waiting.map((row) => [`q${row.id}`, recordOf(row), row.place, reasonsOf(row)]),
          ),
  }
}

/** `goldthread quarantine show <number>`: the row whole. */
export async function show(context: Context, number: string): Promise<Answer> {
  const row = await quarantinedRow(await context.store(), numberOf('q', number))
  if (row === undefined)
    throw new GoldthreadError('failed', `There is no row ${number} in quarantine`, 'See `npx goldthread quarantine list`')
  const cells = Object.entries(row.raw ?? {}).map(([column, value]) => [
    column === '__extra' ? 'beyond the header' : column,
    rawText(value),
  ])
  return {
    data: row,
    text: [
      `q${row.id}  ${recordOf(row)}  ${row.place}`,
      ...row.reasons.map(
        ({ field, columns, reason }) =>
          `- ${[[field, columns.join(', ')].filter(Boolean).join(' from '), reason].filter(Boolean).join(': ')}`,
      ),
      ...(cells.length === 0 ? [] : ['', table(['column', 'value'], cells)]),
    ].join('\n'),
  }
}

/** `goldthread quarantine replay <connection>`: maps what waits with the mapping as it is now. */
export async function replay(context: Context, name: string): Promise<Answer> {
  const { name: connection } = await knownConnection(context, name)
  await ensureWorker(context)
  const temporal = await context.temporal()
  const workflowId = await startRemap(temporal, connection, 'quarantine')
  const { mapped, changed, rejected } = await resultOf<RemapResult>(
    `The replay of ${connection}`,
    temporal.client.workflow.getHandle(workflowId).result(),
  )
  await untilGolden(context)
  const left = await listQuarantine(await context.store(), connection, 1_000_000)
  return {
    data: { connection, mapped, changed, rejected, left: left.length },
    text: `${connection}: ${grouped(mapped)} rows mapped, ${grouped(left.length)} left in quarantine`,
  }
}

interface RemapResult {
  readonly mapped: number
  readonly changed: number
  readonly rejected: number
}

function recordOf({ connection, object, externalId }: Quarantined): string {
  return [connection, object, externalId ?? '?'].join('/')
}

function reasonsOf({ reasons }: Quarantined): string {
  return reasons.map((its) => [subjectOf(its), its.reason].filter(Boolean).join(': ')).join('; ')
}

/** What a row says of itself, such as when it was modified, is of no field: its column stands for one. */
function subjectOf({ field, columns }: FieldProblem): string {
  return field ?? columns.join(', ')
}

import { GoldthreadError } from '../../core/errors.ts'
import { type Stage, type StageTimes, stages } from '../../core/stages.ts'
import { type SyncRun, syncInStages } from '../../store/runs.ts'
import type { Answer, Context } from '../context.ts'
import { countsText } from '../counts.ts'
import { notesText } from '../notes.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'

const meanings: Readonly<Record<Stage, string>> = {
  read: 'waiting for the source',
  map: 'mapping rows',
  store: 'storing rows',
  open: 'reading records out of the store',
  learn: 'learning a matching model',
  match: 'finding who is the same',
  golden: 'choosing golden values',
  write: 'storing golden records, memberships and keys',
}

/** `goldthread status <sync>`: what it did, and what its time went into. @throws GoldthreadError where there is no such sync */
export async function statusOfSync({ store }: Pick<Context, 'store'>, name: string): Promise<Answer> {
  const [, number] = /^s?(\d{1,9})$/i.exec(name) ?? []
  const found = number === undefined ? undefined : await syncInStages(await store(), Number(number))
  if (found === undefined) throw new GoldthreadError('failed', `There is no sync ${name}`, 'See `npx goldthread syncs`')
  const { stages: times, ...sync } = found
  return { data: { sync, stages: known(times).map(([stage, seconds]) => ({ stage, seconds })) }, text: textOf(sync, times) }
}

function textOf(sync: SyncRun, times: StageTimes): string {
  const its = known(times)
  const total = its.reduce((sum, [, seconds]) => sum + seconds, 0)
  const header = [
    `s${sync.id}`,
    sync.connection,
    timeText(sync.startedAt),
    sync.failure === null ? countsText(sync) : `failed: ${sync.failure.split('\n')[0]}`,
  ]
  const lines = its.map(([stage, seconds]) => [
    stage,
    seconds.toFixed(2),
    `${Math.round((100 * seconds) / total)} %`,
    meanings[stage],
  ])
  const whole = `${total.toFixed(2)} s in all, of which a batch of several syncs counts by their records`
  return [
    header.join('  '),
    ...notesText(`s${sync.id}`, sync),
    '',
    ...(its.length === 0 ? ['Nothing of it took any time yet'] : [table(['stage', 's', 'share', ''], lines), '', whole]),
  ].join('\n')
}

/** In the order in which they come. */
function known(times: StageTimes): readonly (readonly [Stage, number])[] {
  return stages.flatMap((stage) => {
    const seconds = times[stage]
    return seconds === undefined ? [] : [[stage, seconds] as const]
  })
}

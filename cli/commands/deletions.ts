import { GoldthreadError } from '../../core/errors.ts'
import {
  type DeletionCase,
  deleteWithheld,
  endDeletionCase,
  objectOfDeletionCase,
  waitingDeletions,
} from '../../store/deletions.ts'
import { lockObject } from '../../store/objects.ts'
import type { Answer, Context } from '../context.ts'
import { counted, grouped } from '../counts.ts'
import { currentUser, wake } from '../decide/enter.ts'
import { numberOf } from '../names.ts'
import { untilGolden } from '../sync/wait.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import { ensureWorker } from '../worker.ts'

export interface Deciding {
  readonly by?: string
}

/** `goldthread deletions`: what sources say is gone, and is too much to be believed unasked. */
export async function deletions(context: Context): Promise<Answer> {
  const waiting = await waitingDeletions(await context.store())
  return {
    data: { deletions: waiting.map(caseData) },
    text:
      waiting.length === 0
        ? 'No deletion waits for anybody.'
        : [
            table(['number', 'object', 'records', 'of its records', 'since', 'for example'], waiting.map(line)),
            '',
            '`npx goldthread show r1` shows a record. Right: `npx goldthread deletions approve d1`. Wrong: `npx goldthread deletions dismiss d1`.',
          ].join('\n'),
    exitCode: waiting.length === 0 ? 0 : 3,
  }
}

/** `goldthread deletions approve <number>`: what was shown under it, and not seen again since, is gone. */
export async function approveDeletions(context: Context, name: string, { by = currentUser() }: Deciding): Promise<Answer> {
  const number = numberOf('d', name)
  await ensureWorker(context)
  const deleted = await end(context, number, 'approved', by)
  await wake(context)
  await untilGolden(context)
  return {
    data: { deletion: `d${number}`, outcome: 'approved', records: deleted },
    text: `${counted(deleted, 'record')} deleted. Customers without any record left are closed.`,
  }
}

/** `goldthread deletions dismiss <number>`: the records stay, also where their source goes on lacking them. */
export async function dismissDeletions(context: Context, name: string, { by = currentUser() }: Deciding): Promise<Answer> {
  const number = numberOf('d', name)
  await end(context, number, 'dismissed', by)
  return {
    data: { deletion: `d${number}`, outcome: 'dismissed', records: 0 },
    text: 'Nothing is deleted. The records stay until their source has them again and lacks them anew.',
  }
}

/** The object is held, so that no page comes in between. @returns how many records were deleted */
async function end(context: Context, number: number, outcome: 'approved' | 'dismissed', by: string): Promise<number> {
  if (by.trim() === '')
    throw new GoldthreadError('configuration', 'Nobody is named as the one who decides', 'Name yourself with --by')
  const db = await context.store()
  return db.transaction(async (trx) => {
    const objectId = await objectOfDeletionCase(trx, number)
    if (objectId !== undefined) await lockObject(trx, objectId)
    if (!(await endDeletionCase(trx, number, outcome, by)))
      throw new GoldthreadError(
        'failed',
        `No deletion d${number} waits`,
        'Where more records joined it since, it has another number: look at it anew with `npx goldthread deletions`',
      )
    return outcome === 'approved' ? (await deleteWithheld(trx, number)).length : 0
  })
}

function caseData({ number, connection, object, records, live, since, examples }: DeletionCase) {
  return { deletion: `d${number}`, connection, object, records, live, since, examples: examples.map((record) => `r${record}`) }
}

function line({ number, connection, object, records, live, since, examples }: DeletionCase): readonly (string | number)[] {
  const share = `${Math.round((records / live) * 100)} % of ${grouped(live)}`
  const shown = examples.map((record) => `r${record}`).join(', ') + (records > examples.length ? ' …' : '')
  return [`d${number}`, `${connection}/${object}`, records, share, timeText(since), shown]
}

import { GoldthreadError } from '../../core/errors.ts'
import { beCautious } from '../../store/caution.ts'
import type { Database } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { type Leftover, leftovers, removeLeftover } from '../../store/leftovers.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'
import { wake } from '../decide/enter.ts'
import { untilGolden } from '../sync/wait.ts'
import { ensureWorker } from '../worker.ts'

/** `goldthread remove <connection[/object]>`: lets go of records that no mapping names any more. */
export async function remove(context: Context, name: string, { yes }: { readonly yes?: boolean }): Promise<Answer> {
  const db = await context.store()
  const found = await leftoversOf(db, name)
  const objects = found.map(({ connection, object, records }) => ({ connection, object, records }))
  if (yes !== true)
    return {
      data: { removed: false, objects },
      text: [...found.map(line), 'Nothing was done. With --yes they go.'].join('\n'),
      exitCode: 3,
    }
  await ensureWorker(context)
  await db.transaction(async (trx) => {
    const removed: number[] = []
    for (const { id } of found) removed.push(...(await removeLeftover(trx, id)))
    await beCautious(trx)
    await markDirty(trx, removed, 'mapping')
  })
  await wake(context)
  await untilGolden(context)
  return {
    data: { removed: true, objects },
    text: [...found.map(line), 'They are gone. Customers without any record left are closed.'].join('\n'),
  }
}

/** @throws GoldthreadError `configuration` */
async function leftoversOf(db: Database, name: string): Promise<readonly Leftover[]> {
  const all = await leftovers(db)
  const found = all.filter(({ connection, object }) => connection === name || `${connection}/${object}` === name)
  if (found.length > 0) return found
  const others = all.map(({ connection, object }) => `${connection}/${object}`).join(', ')
  throw new GoldthreadError(
    'configuration',
    `No records are left of ${name} that no mapping file names`,
    others === ''
      ? 'Take the object out of its file, or the file away, and run `npx goldthread apply` first'
      : `There are: ${others}`,
  )
}

function line({ connection, object, records }: Leftover): string {
  return `${connection}/${object}: ${counted(records, 'record')}`
}

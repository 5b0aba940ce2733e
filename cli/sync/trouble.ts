import type { WorkflowHandle } from '@temporalio/client'
import type { Context } from '../context.ts'
import { standInHint } from '../stand-in-hint.ts'

/** Why the activity under way had to be tried again, or nothing. */
export async function troubleOf(handle: WorkflowHandle, context: Context): Promise<string> {
  const { raw } = await handle.describe()
  const said = raw.pendingActivities?.find(({ lastFailure }) => lastFailure)?.lastFailure?.message?.split('\n')[0]
  const hint = standInHint(context.config, said)
  return said ? `${said}${hint === undefined ? '' : ` (${hint})`}. It is tried again` : ''
}

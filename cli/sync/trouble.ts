import type { WorkflowHandle } from '@temporalio/client'
import { readSandboxVariables } from '../../core/sandbox-variables.ts'
import type { Context } from '../context.ts'

/** Why the activity under way had to be tried again, or nothing. */
export async function troubleOf(handle: WorkflowHandle, context: Context): Promise<string> {
  const { raw } = await handle.describe()
  const said = raw.pendingActivities?.find(({ lastFailure }) => lastFailure)?.lastFailure?.message?.split('\n')[0]
  const hint =
    hasSandbox(context) && said?.includes('ECONNREFUSED') ? ' (if it is a stand-in, `npx goldthread sandbox` starts it)' : ''
  return said ? `${said}${hint}. It is tried again` : ''
}

function hasSandbox({ config }: Context): boolean {
  return Object.keys(readSandboxVariables(config.dataFolder)).length > 0
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'
import { messageOf } from '../core/errors.ts'

/** Search attributes that our workflows set. */
export type SearchAttributes = Readonly<Record<string, 'Keyword' | 'Int'>>

const KEYWORD = 2
const INT = 3
const NOT_FOUND = 5
const RETENTION = '30 days'

/**
 * Waits until the server at `address` answers, and sees to it that the namespace and the search attributes are there: what is
 * there already stays as it is. Undefined where it does; else why not.
 */
export async function untilTemporalAnswers(
  address: string,
  namespace: string,
  searchAttributes: SearchAttributes,
  isWaiting: () => Promise<boolean>,
): Promise<string | undefined> {
  let reason = 'it ended'
  while (await isWaiting()) {
    try {
      await prepare(address, namespace, searchAttributes)
      return undefined
    } catch (error) {
      reason = messageOf(error)
      await sleep(50)
    }
  }
  return reason
}

async function prepare(address: string, namespace: string, searchAttributes: SearchAttributes): Promise<void> {
  const { Connection } = await import('@temporalio/client') // 216 ms, while the server starts
  const connection = await Connection.connect({ address, connectTimeout: '2s' })
  try {
    await connection.withDeadline(Date.now() + 10_000, async () => {
      await makeNamespace(connection, namespace)
      await registerSearchAttributes(connection, namespace, searchAttributes)
    })
  } finally {
    await connection.close()
  }
}

async function makeNamespace({ workflowService }: Connection, namespace: string): Promise<void> {
  try {
    await workflowService.describeNamespace({ namespace })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === NOT_FOUND)) throw error
    const { msToTs } = await import('@temporalio/common/lib/time.js')
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(RETENTION) })
    throw new Error(`the namespace ${namespace} is being made`, { cause: error })
  }
}

/** Repeating it does no harm. The flag of the dev server is not used: it is ignored for a database that is there already. */
export async function registerSearchAttributes(
  connection: Connection,
  namespace: string,
  searchAttributes: SearchAttributes,
): Promise<void> {
  const types = Object.entries(searchAttributes).map(([name, type]) => [name, type === 'Int' ? INT : KEYWORD])
  if (types.length === 0) return
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(types) })
}

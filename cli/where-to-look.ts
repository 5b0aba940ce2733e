import { styleText } from 'node:util'
import type { Context } from './context.ts'

/** Addresses that a person opens next. */
export async function whereToLook(context: Context): Promise<string> {
  const { databaseUrl, embedded, temporal } = await context.services({ temporal: true })
  const { namespace } = context.config.temporal
  const ui = temporal?.uiUrl
  const filter = (query: string) => `${ui}/namespaces/${namespace}/workflows?query=${encodeURIComponent(query)}`
  const lines: readonly (readonly [string, string])[] = [
    ['Database', embedded.postgres ? databaseUrl : withoutPassword(databaseUrl)],
    ...(ui === undefined
      ? []
      : ([
          ['Temporal UI', ui],
          ['  syncs', filter('WorkflowType="syncConnection"')],
          ['  with rejected rows', filter('GoldthreadRejected>0')],
          ['  schedules', `${ui}/namespaces/${namespace}/schedules`],
        ] as const)),
  ]
  return lines.map(([name, address]) => `${styleText('bold', name.padEnd(20))} ${address}`).join('\n')
}

/** The embedded database's password is worth showing, and no secret; the user's own is. */
function withoutPassword(url: string): string {
  return Object.assign(new URL(url), { password: '' }).toString()
}

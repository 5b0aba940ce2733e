import type { Connector, Context } from '../../core/connector.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { Judged } from './verdict.ts'

/**
 * What was there already when it was sent for the first time, somebody else entered: it is theirs, and is read, so that it is known since
 * when. Taken for ours it would be no evidence, and go with its origin.
 */
export async function foundThere(
  source: Connector,
  context: Context<unknown>,
  { reading }: ObjectMapping,
  judged: readonly Judged[],
): Promise<readonly Judged[]> {
  const ids = judged.flatMap((its) => idOfTheirs(its) ?? [])
  if (ids.length === 0) return judged
  const found: ReadonlyMap<string, RawRecord> = (await source.read?.(context, reading, ids).catch(() => undefined)) ?? new Map()
  return judged.map(({ write, verdict }) => {
    const id = idOfTheirs({ write, verdict })
    if (id === undefined || verdict.is !== 'unchanged') return { write, verdict }
    return { write, verdict: { ...verdict, since: found.get(id) ?? { id, fields: write.fields } } }
  })
}

function idOfTheirs({ write, verdict }: Judged): string | undefined {
  const isTheirs = verdict.is === 'unchanged' && write.kind === 'update' && write.attempts <= 1
  return isTheirs ? (write.externalId ?? undefined) : undefined
}

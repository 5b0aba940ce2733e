import type { Context } from '../../core/connector.ts'
import { targetOf } from './objects.ts'
import { inParts, oneOf, query, select } from './query.ts'
import { getterOf } from './rows.ts'
import type { Settings } from './settings.ts'

/** By the field that holds our own ids. */
export async function find(
  ctx: Context<Settings>,
  object: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { externalId } = ctx.settings
  const keyOf = getterOf(externalId)
  const found = new Map<string, string>()
  for (const part of inParts(keys)) {
    const soql = select(['Id', externalId], targetOf(object), [oneOf(externalId, part)])
    for (const row of (await query(ctx, soql)).data.records) {
      const { Id } = row
      const key = keyOf(row)
      if (typeof Id === 'string' && typeof key === 'string') found.set(key, Id)
    }
  }
  return found
}

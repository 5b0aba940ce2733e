import type { RawFields } from '../../core/types.ts'
import { atOnce } from '../http/at-once.ts'
import type { Api } from './api.ts'
import { inChunks } from './inputs.ts'
import { type Row, type Status, Statuses, Subscriptions } from './shapes.ts'
import { subscriptionField, type Wanted } from './wanted.ts'

/**
 * What the addresses of these records have agreed to, as fields. A status belongs to the address: records that share one share it, and a
 * record without one has none. Undefined where no field asks for it, which costs no request then.
 */
export async function consentOf(
  api: Api,
  { subscriptions }: Wanted,
  rows: readonly Row[],
): Promise<((row: Row) => RawFields) | undefined> {
  if (subscriptions.length === 0) return undefined
  const addresses = [...new Set(rows.map(({ properties }) => addressIn(properties)).filter((address) => address !== ''))]
  const answers = await atOnce(inChunks(addresses), api.settings.connections, (inputs) => {
    const path = `${api.paths.preferences}/statuses/batch/read`
    return api.ask({ path, query: { channel: 'EMAIL' }, body: { inputs }, shape: Statuses })
  })
  const statuses = answers.flatMap(({ body }) => body.results.flatMap((result) => result.statuses))
  const byAddress = Map.groupBy(statuses, ({ subscriberIdString }) => subscriberIdString.toLowerCase())
  return ({ properties }) => fieldsOf(byAddress.get(addressIn(properties)) ?? [], subscriptions)
}

/** '' where there is none. */
export function addressIn({ email }: RawFields): string {
  return typeof email === 'string' ? email.trim().toLowerCase() : ''
}

function fieldsOf(statuses: readonly Status[], subscriptions: readonly string[]): RawFields {
  const found = subscriptions.flatMap((name) => {
    const status = statuses.find((its) => its.subscriptionName === name || its.subscriptionId === name)
    return status === undefined ? [] : [[subscriptionField(name), status.status] as const]
  })
  return Object.fromEntries(found)
}

/** The account's types of subscriptions: ids by name. */
export async function subscriptionTypes(api: Api): Promise<ReadonlyMap<string, string>> {
  const { body } = await api.ask({ path: `${api.paths.preferences}/definitions`, shape: Subscriptions })
  return new Map(body.results.map(({ id, name }) => [name, id]))
}

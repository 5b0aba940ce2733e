import type { Connector, Context } from '../../core/connector.ts'
import { hash64 } from '../../core/hash.ts'
import { canonicalJson } from '../../core/json.ts'
import type { ConnectionMapping } from '../../core/model.ts'
import { openBudget, trafficOf } from '../../core/patience.ts'
import type { Limit, Purpose, Traffic } from '../../core/traffic.ts'
import { accountOf, assignAccount, noteAccount, openQuota } from '../../store/accounts.ts'
import { sharedClock } from '../../store/clock.ts'
import type { Database } from '../../store/database.ts'
import { accountBudget } from './account-budget.ts'

/** To be disposed of when nothing is asked any more, so that what was learnt last is kept. */
export interface OpenTraffic extends Traffic, AsyncDisposable {}

/** What of a connector the budget is kept for. */
export type Source = Pick<Connector, 'name' | 'limits' | 'check'>

/**
 * The way to a connection's source, in the budget that all workers keep of its account. Where the connector has no limits there is no
 * budget, and no query.
 *
 * @throws Postponed, or what `check` throws, where the account has to be asked for first
 */
export async function openTraffic(
  db: Database,
  source: Source,
  { name, settings }: Pick<ConnectionMapping, 'name' | 'settings'>,
  purpose: Purpose,
  signal: AbortSignal,
): Promise<OpenTraffic> {
  const limits = source.limits?.(settings)
  if (limits === undefined) return { ...trafficOf(openBudget(), signal), [Symbol.asyncDispose]: () => Promise.resolve() }
  const open = (account: number, its: Purpose) => within(db, account, name, limits, its, signal)
  const settingsHash = hash64(canonicalJson([source.name, settings]))
  const known = await accountOf(db, name, settingsHash)
  if (known !== undefined) return open(known, purpose)

  await using provisional = await open(await noteAccount(db, source.name, `of connection ${name}`), 'look')
  const context: Context<unknown> = { settings, signal, traffic: provisional, now: await sharedClock(db) }
  const account = await noteAccount(db, source.name, (await source.check(context)).id)
  await assignAccount(db, name, account, settingsHash)
  return open(account, purpose)
}

async function within(
  db: Database,
  account: number,
  connection: string,
  limits: readonly Limit[],
  purpose: Purpose,
  signal: AbortSignal,
): Promise<OpenTraffic> {
  const told = await openQuota(
    db,
    account,
    limits.map(({ name }) => name),
  )
  const budget = accountBudget(db, { account, connection, purpose }, limits, told, signal)
  return {
    ...trafficOf(budget, signal),
    // Without it the next answer tells the same again: no reason to fail what was done.
    [Symbol.asyncDispose]: () => budget.settle().catch(() => undefined),
  }
}

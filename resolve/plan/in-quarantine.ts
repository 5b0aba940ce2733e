import type { CustomerModel } from '../../core/model.ts'
import type { GoldenRecord } from '../../core/types.ts'
import type { PushTarget } from '../../engine/golden/plannable.ts'
import { signsIn, signsOf } from '../../engine/golden/signs.ts'
import type { Transaction } from '../../store/database.ts'
import { mostUnknown, tooMany, unknownRows } from '../../store/waiting-people.ts'

/** By connection, the first row in quarantine that may be a customer, or `tooMany`. */
export type MaybeThere = (golden: Pick<GoldenRecord, 'values'>) => ReadonlyMap<string, number>

/** Finds rows that wait in quarantine and have an e-mail address or a phone number of a customer, where creates are planned. */
export async function maybeInQuarantine(
  trx: Transaction,
  model: CustomerModel,
  targets: readonly PushTarget[],
): Promise<MaybeThere> {
  const creating = targets.filter(({ mapping }) => mapping.write?.create !== undefined).map(({ connection }) => connection)
  const finders: (readonly [string, (signs: readonly string[]) => number | undefined])[] = []
  for (const connection of new Set(creating)) finders.push([connection, await finderOf(trx, connection)])
  return (golden) => {
    const signs = signsOf(model, golden)
    return new Map(
      finders.flatMap(([connection, find]) => {
        const row = find(signs)
        return row === undefined ? [] : [[connection, row]]
      }),
    )
  }
}

async function finderOf(trx: Transaction, connection: string): Promise<(signs: readonly string[]) => number | undefined> {
  const waiting = await unknownRows(trx, connection, mostUnknown + 1)
  if (waiting.length > mostUnknown) return () => tooMany
  const rows = new Map<string, number>()
  for (const { id, raw } of waiting.toReversed()) for (const sign of signsIn(raw)) rows.set(sign, id)
  return (signs) => signs.map((sign) => rows.get(sign)).find((row) => row !== undefined)
}

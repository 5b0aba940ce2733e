import { itemsOf } from '../../core/items.ts'
import type { Change, LedgerRow } from '../../core/ledger.ts'
import { identityOf } from '../../engine/golden/identity.ts'
import type { Transaction } from '../../store/database.ts'
import { type Declined, decline, undeclineValues } from '../../store/withheld.ts'

/** What of a write is taken away again. */
export interface Undone {
  readonly row: Pick<LedgerRow, 'record' | 'cause'>
  readonly undone: readonly Change[]
}

/**
 * Declines what was written, or planning would write it again. What an undo wrote is not declined when it is undone itself: what it had
 * declined may be there again.
 */
export async function declineUndone(trx: Transaction, undos: readonly Undone[], by: string): Promise<void> {
  await decline(trx, undos.filter(isOfPlanning).flatMap(written), by)
  await undeclineValues(trx, undos.filter(isOfUndo).flatMap(former))
}

/** As it was before, where a person lets go of it. */
export async function declineAsBefore(trx: Transaction, undos: readonly Undone[], by: string): Promise<void> {
  await undeclineValues(trx, undos.filter(isOfPlanning).flatMap(written))
  await decline(trx, undos.filter(isOfUndo).flatMap(former), by)
}

const isOfUndo = ({ row }: Undone) => row.cause === 'undo'
const isOfPlanning = (undone: Undone) => !isOfUndo(undone)
const written = (undone: Undone) => valuesOf(undone, ({ to }) => to)
const former = (undone: Undone) => valuesOf(undone, ({ from }) => from)

function valuesOf({ row: { record }, undone }: Undone, value: (change: Change) => Change['to']): readonly Declined[] {
  if (record === null) return []
  return undone.flatMap((change) =>
    itemsOf(value(change)).map((item) => ({ record, field: change.field, identity: identityOf(item) })),
  )
}

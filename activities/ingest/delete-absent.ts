import type { Transaction } from '../../store/database.ts'
import { keptOf, withholdDeletions } from '../../store/deletions.ts'
import { absencesOf, endPass } from '../../store/passes.ts'
import { endOfOlder } from '../../store/quarantine.ts'
import { deleteRecords } from '../../store/record-writes.ts'
import { type Gone, isTooMany } from './believed.ts'
import type { Target } from './target.ts'

/**
 * Ends a pass that saw everything: what it did not see is gone. Not so where a rejected row had no id, since it could be any record.
 * Where so much is absent, or all of it, that the export is more likely to be cut than right, it waits for a person.
 */
export async function deleteAbsent(
  trx: Transaction,
  { object, mapping, syncId }: Target,
  pass: string,
  asOf: number,
): Promise<Gone> {
  const { absent, live, unidentified, began } = await absencesOf(trx, object.id, pass)
  const at = Math.min(asOf, began ?? asOf)
  await endPass(trx, object.id)
  await endOfOlder(trx, object.id, at)
  if (unidentified > 0)
    return { deleted: [], withheld: absent.length, ...(absent.length > 0 && { note: unidentifiedText(unidentified) }) }
  const kept = await keptOf(trx, absent)
  const gone = absent.filter((id) => !kept.has(id))
  if (absent.length === live || isTooMany(gone.length, live, mapping))
    return { deleted: [], withheld: await withholdDeletions(trx, object.id, gone, at) }
  return { deleted: await deleteRecords(trx, gone, at, syncId), withheld: 0 }
}

function unidentifiedText(rows: number): string {
  return `has ${rows === 1 ? 'a row' : `${rows} rows`} without an id: nobody it lacks is deleted, since anybody may be ${rows === 1 ? 'that row' : 'one of them'}`
}

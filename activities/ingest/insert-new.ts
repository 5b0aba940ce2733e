import type { Arrival } from '../../engine/mapping/intake.ts'
import type { Transaction } from '../../store/database.ts'
import { insertLines, insertRecords, newRecordIds } from '../../store/record-writes.ts'
import type { RecordHead } from '../../store/records.ts'
import { mappedHere, type Wanted, wantedOf } from './mapped-rows.ts'
import type { Target } from './target.ts'

/** Of fewer rows the streams of a COPY cost more than they spare. */
const leastCopied = 9

/** Stores what rows become of which nothing was stored. Those that were not mapped ahead are, while the ones before them are stored. */
export async function insertNew(
  trx: Transaction,
  target: Target,
  arrivals: readonly Arrival<RecordHead>[],
): Promise<Pick<Wanted, 'ids' | 'bad' | 'couples'>> {
  const { clock } = target
  const isCopied = arrivals.length >= leastCopied
  const news = new Set(arrivals.map(({ row }) => row))
  clock?.lap('store')
  const mapped = isCopied ? await target.ahead?.mapped : undefined
  clock?.lap('map')
  const pieces = mapped?.values() ?? mappedHere(target, arrivals, isCopied ? await newRecordIds(trx, arrivals.length) : [])
  const stored: Omit<Wanted, 'lines'>[] = []
  if (isCopied) await insertLines(trx, lines())
  else for (const _ of lines()) continue
  const others = await insertRecords(
    trx,
    stored.flatMap((its) => its.others),
  )
  return {
    ids: [...stored.flatMap(({ ids }) => ids), ...others],
    bad: stored.flatMap(({ bad }) => bad),
    couples: stored.flatMap(({ couples }) => couples),
  }

  function* lines(): Generator<Uint8Array> {
    clock?.lap('store')
    for (const piece of pieces) {
      const { lines, ...rest } = wantedOf(piece, (row) => news.has(row))
      clock?.lap('map')
      stored.push(rest)
      yield lines
      clock?.lap('store')
    }
  }
}

import type { CustomerModel } from '../../core/model.ts'
import type { StageClock } from '../../core/stages.ts'
import type { Override } from '../../core/types.ts'
import type { CopiedCustomers, Survived } from '../../engine/golden/survive-copied.ts'
import { copiedMembers, insertCopied, type Noted, notedRecords, useIndexes } from '../../store/bulk.ts'
import type { Transaction } from '../../store/database.ts'
import { writeOutbox } from '../../store/outbox.ts'
import { overridesOf } from '../../store/overrides.ts'
import { retiredValuesOf, writtenValuesOf } from '../../store/written-values.ts'
import type { Threads } from '../../threads/pool.ts'
import type { CauseOf } from '../causes.ts'
import { type Refreshed, storeGolden } from '../refresh-golden.ts'
import type { Cluster } from '../regroup.ts'

/** Customers whose golden records are one piece of work, and pieces that are loaded while as many are worked on. */
const customersInPiece = 2_000
const piecesAtOnce = 16

interface Shared {
  readonly model: CustomerModel
  readonly noted: Noted
  readonly overrides: ReadonlyMap<number, readonly Override[]>
  readonly newFrom: number
  readonly causeOf: CauseOf
  readonly clock: StageClock
}

/**
 * Chooses the golden values of all customers anew, on all cores, and stores what is different.
 *
 * @param done is told how many are
 */
export async function refreshAll(
  trx: Transaction,
  threads: Threads,
  clusters: readonly Cluster[],
  how: Pick<Shared, 'model' | 'causeOf' | 'clock'>,
  done: (customers: number) => void,
): Promise<Omit<Refreshed, 'changes'>> {
  await useIndexes(trx)
  const noted = await notedRecords(trx)
  const overrides = Map.groupBy(await overridesOf(trx, noted.overrides), ({ record }) => record)
  const newFrom = clusters.reduce((least, { customer, isNew }) => (isNew ? Math.min(least, customer) : least), 2 ** 31)
  const shared = { ...how, noted, overrides, newFrom }
  const { clock } = how
  const pieces = piecesOf(clusters)
  const total = { created: 0, updated: 0 }
  let next = load(trx, shared, pieces.slice(0, piecesAtOnce))
  for (let at = 0; at < pieces.length; at += piecesAtOnce) {
    const now = pieces.slice(at, at + piecesAtOnce)
    const work = await next
    next = load(trx, shared, pieces.slice(at + piecesAtOnce, at + 2 * piecesAtOnce))
    clock.lap('open')
    const survived = await threads.survive(work)
    clock.lap('golden')
    // A connection does one thing at a time: what comes next is read while golden records are made, and these are written after it.
    await next
    clock.lap('open')
    const refreshed = await store(trx, now.flat(), survived, shared)
    total.created += refreshed.created
    total.updated += refreshed.updated
    // Told as they are made: of a million customers the list would be large. Nobody else tells anything meanwhile.
    await writeOutbox(trx, refreshed.changes)
    clock.lap('write')
    done(total.created + total.updated)
  }
  return total
}

function piecesOf(clusters: readonly Cluster[]): readonly (readonly Cluster[])[] {
  const ordered = clusters.toSorted((a, b) => a.customer - b.customer)
  return Array.from({ length: Math.ceil(ordered.length / customersInPiece) }, (_, piece) =>
    ordered.slice(piece * customersInPiece, (piece + 1) * customersInPiece),
  )
}

async function load(
  trx: Transaction,
  shared: Shared,
  pieces: readonly (readonly Cluster[])[],
): Promise<readonly CopiedCustomers[]> {
  const loaded: CopiedCustomers[] = []
  for (const piece of pieces) loaded.push(await loadPiece(trx, shared, piece))
  return loaded
}

async function loadPiece(
  trx: Transaction,
  { model, noted, overrides, newFrom, causeOf }: Shared,
  piece: readonly Cluster[],
): Promise<CopiedCustomers> {
  const lines = await copiedMembers(trx, piece[0]?.customer ?? 0, piece.at(-1)?.customer ?? 0)
  const among = membersAmong(piece)
  const told = noted.values.filter(among)
  return {
    model,
    lines,
    newFrom,
    causes: new Map(piece.map(({ customer, records }) => [customer, causeOf(records)])),
    written: Map.groupBy(await writtenValuesOf(trx, told), ({ record }) => record),
    retired: Map.groupBy(await retiredValuesOf(trx, told), ({ record }) => record),
    overrides: new Map([...overrides].filter(([record]) => among(record))),
  }
}

function membersAmong(piece: readonly Cluster[]): (record: number) => boolean {
  const members = new Set(piece.flatMap(({ records }) => records))
  return (record) => members.has(record)
}

async function store(
  trx: Transaction,
  clusters: readonly Cluster[],
  survived: readonly Survived[],
  { newFrom, causeOf }: Shared,
): Promise<Refreshed> {
  await insertCopied(
    trx,
    survived.map(({ created }) => created),
  )
  const created = clusters.filter(({ customer }) => customer >= newFrom)
  const members = new Map(clusters.map(({ customer, records }) => [customer, records]))
  const others = survived.flatMap((its) => its.others)
  const refreshed = await storeGolden(
    trx,
    others.map((golden) => ({ ...golden, cause: causeOf(members.get(golden.id) ?? []) })),
  )
  return {
    created: created.length + refreshed.created,
    updated: refreshed.updated,
    changes: [...created.map(({ customer }) => ({ customer, version: 1, kind: 'created' as const })), ...refreshed.changes],
  }
}

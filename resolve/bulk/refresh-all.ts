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
import { ahead } from '../ahead.ts'
import type { CauseOf } from '../causes.ts'
import type { Cluster } from '../cluster.ts'
import type { Connections } from '../open-kind.ts'
import { type Refreshed, storeGolden } from '../refresh-golden.ts'
import { besideOf } from './beside.ts'

export interface Sizes {
  /** Customers whose golden records are one piece of work. */
  readonly customersInPiece: number
  readonly piecesInStep: number
  /** As many as are made while an index is: some 30 MB each. */
  readonly stepsAhead: number
}

export const usualSizes: Sizes = { customersInPiece: 2_000, piecesInStep: 16, stepsAhead: 2 }

interface Shared {
  readonly model: CustomerModel
  readonly losers: ReadonlySet<number>
  readonly noted: Noted
  readonly overrides: ReadonlyMap<number, readonly Override[]>
  readonly newFrom: number
  readonly causeOf: CauseOf
  readonly clock: StageClock
  readonly sizes: Sizes
}

/** What one step of the work is about, and what came of it. */
interface Step<Its> {
  readonly clusters: readonly Cluster[]
  readonly its: readonly Its[]
}

/** What the work is done with. */
export interface Hands extends Connections {
  readonly threads: Threads
}

/**
 * Chooses the golden values of all customers anew, on all cores, and stores what is different.
 *
 * @param besides steps of other work for the same transaction, done while it would wait for the next golden records
 * @param done is told how many are
 */
export async function refreshAll(
  hands: Hands,
  clusters: readonly Cluster[],
  how: Pick<Shared, 'model' | 'losers' | 'causeOf' | 'clock' | 'sizes'>,
  besides: AsyncIterator<unknown>,
  done: (customers: number) => void,
): Promise<Omit<Refreshed, 'changes'>> {
  const { trx, reader } = hands
  await useIndexes(trx)
  await useIndexes(reader)
  const noted = await notedRecords(trx)
  const overrides = Map.groupBy(await overridesOf(trx, noted.overrides), ({ record }) => record)
  const newFrom = clusters.reduce((least, { customer, isNew }) => (isNew ? Math.min(least, customer) : least), 2 ** 31)
  const shared = { ...how, noted, overrides, newFrom }
  const { clock } = how
  const total = { created: 0, updated: 0 }
  await using steps = ahead(survivedOf(hands.threads, loadedOf(reader, shared, clusters)), how.sizes.stepsAhead)
  clock.lap('open')
  for (let step = await besideOf(besides, steps.next(), clock); !step.done; step = await besideOf(besides, steps.next(), clock)) {
    const refreshed = await store(trx, step.value, shared)
    total.created += refreshed.created
    total.updated += refreshed.updated
    // Told as they are made: of a million customers the list would be large. Nobody else tells anything meanwhile.
    await writeOutbox(trx, refreshed.changes)
    clock.lap('write')
    done(total.created + total.updated)
  }
  while (!(await besides.next()).done) continue
  clock.lap('write')
  return total
}

async function* loadedOf(
  reader: Transaction,
  shared: Shared,
  clusters: readonly Cluster[],
): AsyncGenerator<Step<CopiedCustomers>> {
  const { customersInPiece, piecesInStep } = shared.sizes
  const inStep = customersInPiece * piecesInStep
  for (let from = 0; from < clusters.length; from += inStep) {
    const step = clusters.slice(from, from + inStep)
    const its: CopiedCustomers[] = []
    for (let at = 0; at < step.length; at += customersInPiece) {
      its.push(await loadPiece(reader, shared, step.slice(at, at + customersInPiece)))
    }
    yield { clusters: step, its }
  }
}

async function* survivedOf(threads: Threads, loaded: AsyncGenerator<Step<CopiedCustomers>>): AsyncGenerator<Step<Survived>> {
  for await (const { clusters, its } of ahead(loaded)) yield { clusters, its: await threads.survive(its) }
}

async function loadPiece(
  reader: Transaction,
  { model, losers, noted, overrides, newFrom, causeOf }: Shared,
  piece: readonly Cluster[],
): Promise<CopiedCustomers> {
  const lines = await copiedMembers(reader, piece, losers)
  const among = membersAmong(piece)
  const told = noted.values.filter(among)
  return {
    model,
    lines,
    newFrom,
    causes: new Map(piece.map(({ customer, records }) => [customer, causeOf(records)])),
    written: Map.groupBy(await writtenValuesOf(reader, told), ({ record }) => record),
    retired: Map.groupBy(await retiredValuesOf(reader, told), ({ record }) => record),
    overrides: new Map([...overrides].filter(([record]) => among(record))),
  }
}

function membersAmong(piece: readonly Cluster[]): (record: number) => boolean {
  const members = new Set(piece.flatMap(({ records }) => records))
  return (record) => members.has(record)
}

async function store(trx: Transaction, { clusters, its }: Step<Survived>, { newFrom, causeOf }: Shared): Promise<Refreshed> {
  await insertCopied(
    trx,
    its.map(({ created }) => created),
  )
  const created = clusters.filter(({ customer }) => customer >= newFrom)
  const members = new Map(clusters.map(({ customer, records }) => [customer, records]))
  const others = its.flatMap((survived) => survived.others)
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

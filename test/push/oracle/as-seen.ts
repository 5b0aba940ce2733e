import type { Change } from '../../../core/ledger.ts'
import { rows } from '../../../store/database.ts'
import type { Loss, Statement } from './statements.ts'
import type { Sent } from './system.ts'
import { wordOf } from './values.ts'
import type { World } from './world.ts'

/**
 * What people said, as far as it can be seen. Where a write was done and nobody heard of it, and somebody enters what had stood there before,
 * that cannot be told from a write that was never done: it stands there since it was entered the first time. And who enters what a write
 * brings of which nobody heard may be taken for that write, and what he replaced by it for what the write overwrote.
 */
export async function asSeen(given: World): Promise<World> {
  const world = await withUnsure(given)
  const { statements } = world
  const ends = await unheardIn(world)
  const unseen = new Set(
    ends.flatMap(({ record, changes, at }) => changes.flatMap((change) => goneBack(statements.all, record, change, at))),
  )
  if (unseen.size === 0) return world
  const isOfUnseen = ({ record, field, at }: Loss) =>
    unseen.values().some((said) => said.record === record && said.field === field && said.from === at)
  return {
    ...world,
    statements: {
      ...statements,
      all: statements.all.map((said) => (unseen.has(said) ? { ...said, from: firstSaid(statements.all, said) } : said)),
      losses: statements.losses.filter((loss) => !isOfUnseen(loss)),
    },
  }
}

async function withUnsure(world: World): Promise<World> {
  const sentAgain = await rows<{ record: string; changes: readonly Change[] }>(
    world.db,
    `select r.external_id as record, w.changes from goldthread.write w join goldthread.source_record r on r.id = w.record_id
     where w.kind = 'update' and w.attempts > 1`,
  )
  const brought = new Set(
    sentAgain.flatMap(({ record, changes }) =>
      changes.map(({ field, to }) => `${record} ${field} ${to === null ? '' : wordOf(to)}`),
    ),
  )
  const isUnsure = ({ record, field, value }: Statement) => value !== null && brought.has(`${record} ${field} ${value}`)
  const all = world.statements.all.map((said) => (isUnsure(said) ? { ...said, isGhost: true } : said))
  const isBrought = ({ record, field, by }: Loss) => by.some((value) => brought.has(`${record} ${field} ${value}`))
  const losses = world.statements.losses.map((loss) => (isBrought(loss) ? { ...loss, isUnsure: true } : loss))
  return { ...world, statements: { ...world.statements, all, losses } }
}

interface Unheard {
  readonly record: string
  readonly at: number
  readonly changes: readonly Change[]
}

/** Updates that were done and that the ledger takes for not done: of those that were sent again in the end, all but the last. */
async function unheardIn({ db, systems }: World): Promise<readonly Unheard[]> {
  const ledger = await rows<{ key: string; isHeard: boolean; changes: readonly Change[] }>(
    db,
    `select key, status in ('written', 'unchanged') as "isHeard", changes from goldthread.write where kind = 'update'`,
  )
  const rowOf = new Map(ledger.map((row) => [row.key, row]))
  const done = systems.flatMap(({ sent }) => sent.filter(({ did, kind }) => did && kind === 'update'))
  return [...Map.groupBy(done, ({ key }) => key)].flatMap(([key, its]) => {
    const { isHeard = true, changes = [] } = rowOf.get(key) ?? {}
    return (isHeard ? its.slice(0, -1) : its).flatMap(({ id, at }: Sent) =>
      id === undefined ? [] : [{ record: id, at, changes }],
    )
  })
}

/** The next that somebody said there, where that is what we had overwritten. */
function goneBack(all: readonly Statement[], record: string, { field, from }: Change, at: number): readonly Statement[] {
  const next = all.find((said) => said.record === record && said.field === field && said.from > at)
  return next !== undefined && from !== null && next.value === wordOf(from) ? [next] : []
}

function firstSaid(all: readonly Statement[], { record, field, value, from }: Statement): number {
  const before = all.findLast(
    (said) => said.record === record && said.field === field && said.value === value && said.from < from,
  )
  return before?.from ?? Number.NEGATIVE_INFINITY
}

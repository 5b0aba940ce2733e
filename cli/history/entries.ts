import type { Cause } from '../../core/cause.ts'
import { type Difference, differencesOf } from '../../engine/golden/differences.ts'
import type { Database } from '../../store/database.ts'
import { causeNames, createdAmong, type Move, movesOf, type Version, versionsOf } from '../../store/history.ts'

/** What happened to a customer at one time. */
export interface Entry {
  readonly at: Date
  /** That it has from then on. */
  readonly version: number
  readonly what: 'created' | 'changed' | 'closed' | 'merged' | 'regrouped'
  readonly into: number | null
  readonly cause: (Cause & { readonly name: string | null }) | null
  readonly changes: readonly Difference[]
  readonly joined: readonly Crossing[]
  readonly left: readonly Crossing[]
}

/** A record that came from another customer, or went to one; null: it is new, or deleted. */
export interface Crossing {
  readonly record: number
  readonly customer: number | null
}

/** All that happened to a customer, the first first. */
export async function entriesOf(db: Database, customer: number): Promise<readonly Entry[]> {
  const versions = await versionsOf(db, [customer])
  const crossings = crossingsOf(customer, await movesOf(db, customer))
  const pushes = await pushesOf(db, crossings)
  const names = await namesOf(db, versions, pushes)
  const times = new Set([...versions.map(({ at }) => at.getTime()), ...crossings.keys()])
  let before: Version | undefined
  return [...times]
    .toSorted((a, b) => a - b)
    .map((time) => {
      const version = versions.find(({ at }) => at.getTime() === time)
      const crossing = crossings.get(time) ?? noCrossings
      const entry = entryOf(before, version, time, crossing, version ?? causeOfCrossing(crossing, pushes), names)
      before = version ?? before
      return entry
    })
}

function entryOf(
  before: Version | undefined,
  version: Version | undefined,
  time: number,
  { joined, left }: Crossings,
  { cause: kind, causeNumber: number }: Pick<Version, 'cause' | 'causeNumber'>,
  names: ReadonlyMap<string, string>,
): Entry {
  return {
    at: new Date(time),
    version: (version ?? before)?.version ?? 1,
    what: whatOf(before, version),
    into: version?.mergedInto ?? null,
    cause: kind === null ? null : { kind, number, name: names.get(`${kind} ${number}`) ?? null },
    changes:
      version === undefined ? [] : differencesOf(before === undefined || before.closed ? {} : before.values, version.values),
    joined,
    left,
  }
}

function whatOf(before: Version | undefined, version: Version | undefined): Entry['what'] {
  if (version === undefined) return 'regrouped'
  if (version.closed) return version.mergedInto === null ? 'closed' : 'merged'
  return before === undefined || before.closed ? 'created' : 'changed'
}

interface Crossings {
  readonly joined: readonly Crossing[]
  readonly left: readonly Crossing[]
}
const noCrossings: Crossings = { joined: [], left: [] }

/** Who joined and who left, by time. */
function crossingsOf(customer: number, moves: readonly Move[]): ReadonlyMap<number, Crossings> {
  const whose = new Map<number, number>()
  const crossings = new Map<number, { joined: Crossing[]; left: Crossing[] }>()
  for (const { at, record, customer: to } of moves) {
    const from = whose.get(record) ?? 0
    whose.set(record, to)
    if (from === to || (from !== customer && to !== customer)) continue
    const its = crossings.get(at.getTime()) ?? { joined: [], left: [] }
    crossings.set(at.getTime(), its)
    if (to === customer) its.joined.push({ record, customer: from === 0 ? null : from })
    else its.left.push({ record, customer: to === 0 ? null : to })
  }
  return crossings
}

/** By record that we created, the push that did. */
async function pushesOf(db: Database, crossings: ReadonlyMap<number, Crossings>): Promise<ReadonlyMap<number, number>> {
  const joined = [...crossings.values()].flatMap((its) => its.joined.map(({ record }) => record))
  return new Map((await createdAmong(db, joined)).map(({ record, push }) => [record, push]))
}

/** A record that we create joins its customer without a new version. */
function causeOfCrossing(
  { joined, left }: Crossings,
  pushes: ReadonlyMap<number, number>,
): Pick<Version, 'cause' | 'causeNumber'> {
  const isCreate = ({ record, customer }: Crossing) => customer === null && pushes.has(record)
  const [first] = joined
  if (first === undefined || left.length > 0 || !joined.every(isCreate)) return { cause: null, causeNumber: null }
  return { cause: 'push', causeNumber: pushes.get(first.record) ?? null }
}

async function namesOf(
  db: Database,
  versions: readonly Version[],
  pushes: ReadonlyMap<number, number>,
): Promise<ReadonlyMap<string, string>> {
  const ofVersions = versions.flatMap(({ cause: kind, causeNumber: number }) =>
    kind === null || number === null ? [] : [{ kind, number }],
  )
  const causes = [...ofVersions, ...[...pushes.values()].map((number) => ({ kind: 'push' as const, number }))]
  return new Map((await causeNames(db, causes)).map(({ kind, number, name }) => [`${kind} ${number}`, name]))
}

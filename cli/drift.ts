import { connectors } from '../connectors/index.ts'
import type { SourceObject } from '../core/connector.ts'
import { lackingIn } from '../core/lacking.ts'
import type { ConnectionMapping, ObjectMapping } from '../core/model.ts'
import { nearest } from '../engine/mapping/near.ts'
import { looking } from './looking.ts'

/** How a mapping and what its source has today differ. */
export interface Drift {
  readonly connection: string
  readonly object: string
  /** Columns that the mapping reads and the source does not have, nor another one that stands for them. */
  readonly missing: readonly Missing[]
  /** Columns that the source has and no mapping reads. */
  readonly unread: readonly string[]
  /** There, where the source shows objects and not this one: what it shows. Its columns are not known then. */
  readonly absent?: Absent
}

interface Absent {
  readonly shown: readonly string[]
  /** What was probably meant. */
  readonly near?: string
}

interface Missing {
  readonly column: string
  /** What was probably meant. */
  readonly near?: string
}

/** One entry for each object, where the source shows any. @throws GoldthreadError where it cannot be read */
export async function driftOf(connection: ConnectionMapping): Promise<readonly Drift[]> {
  const connector = connectors.get(connection.connector)
  if (connector === undefined) return []
  const ctx = looking(connection.settings, { milliseconds: 30_000 })
  await connector.check(ctx)
  return driftIn(connection, await connector.discover(ctx))
}

/** The same against objects that were discovered already. */
export function driftIn(connection: ConnectionMapping, objects: readonly SourceObject[]): readonly Drift[] {
  return [...connection.objects.values()].flatMap((object) => {
    const there = objects.find(({ name }) => name === object.name) ?? (objects.length === 1 ? objects[0] : undefined)
    if (objects.length === 0) return []
    if (there === undefined) return [absence(connection, object, objects)]
    const columns = there.fields.map(({ name }) => name)
    return [compare(connection, object, columns)]
  })
}

function absence({ name: connection }: ConnectionMapping, { name }: ObjectMapping, objects: readonly SourceObject[]): Drift {
  const shown = objects.map((object) => object.name)
  return { connection, object: name, missing: [], unread: [], absent: { shown, ...nearTo(name, shown) } }
}

/** `kunden/customers: the source has no column Email; did you mean E-Mail?` */
export function missingText({ connection, object, missing, absent }: Drift): readonly string[] {
  const meant = (near?: string) => (near === undefined ? '' : `; did you mean ${near}?`)
  const place = `${connection}/${object}`
  if (absent) return [`${place}: the source shows no such object, but ${absent.shown.join(', ')}${meant(absent.near)}`]
  return missing.map(({ column, near }) => `${place}: the source has no column ${column}${meant(near)}`)
}

function compare({ name: connection }: ConnectionMapping, { name, reading }: ObjectMapping, there: readonly string[]): Drift {
  const loosely = (column: string) => column.toLowerCase().replace(/\s+/g, '')
  const known = new Set(there.map(loosely))
  const read = new Set(reading.fields.map(loosely))
  const unread = there.filter((column) => !read.has(loosely(column)))
  const missing = lackingIn(reading, (column) => pathsTo(loosely(column)).some((path) => known.has(path)))
  return { connection, object: name, missing: missing.map((column) => ({ column, ...nearTo(column, unread) })), unread }
}

/** A dotted column may lie in one that the source shows as a whole: `a.b.0` in `a.b`, or in `a`. */
function pathsTo(column: string): readonly string[] {
  const parts = column.split('.')
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'))
}

function nearTo(column: string, unread: readonly string[]): { near?: string } {
  const near = nearest(column, unread)
  return near === undefined ? {} : { near }
}

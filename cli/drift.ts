import { connectors } from '../connectors/index.ts'
import type { ConnectionMapping, ObjectMapping } from '../core/model.ts'
import { nearest } from '../engine/mapping/near.ts'

/** How a mapping and what its source has today differ. */
export interface Drift {
  readonly connection: string
  readonly object: string
  /** Columns that the mapping reads and the source does not have. */
  readonly missing: readonly Missing[]
  /** Columns that the source has and no mapping reads. */
  readonly unread: readonly string[]
}

interface Missing {
  readonly column: string
  /** What was probably meant. */
  readonly near?: string
}

/** One entry for each object that the source shows something of. @throws GoldthreadError where it cannot be read */
export async function driftOf(connection: ConnectionMapping): Promise<readonly Drift[]> {
  const connector = connectors.get(connection.connector)
  if (connector === undefined) return []
  const ctx = { settings: connection.settings, signal: AbortSignal.timeout(30_000) }
  await connector.check(ctx)
  const objects = await connector.discover(ctx)
  return [...connection.objects.values()].flatMap((object) => {
    const there = objects.find(({ name }) => name === object.name) ?? (objects.length === 1 ? objects[0] : undefined)
    return there === undefined
      ? []
      : [
          compare(
            connection,
            object,
            there.fields.map(({ name }) => name),
          ),
        ]
  })
}

/** `kunden/customers: the source has no column Email; did you mean E-Mail?` */
export function missingText({ connection, object, missing }: Drift): readonly string[] {
  return missing.map(
    ({ column, near }) =>
      `${connection}/${object}: the source has no column ${column}${near === undefined ? '' : `; did you mean ${near}?`}`,
  )
}

function compare({ name: connection }: ConnectionMapping, { name, reading }: ObjectMapping, there: readonly string[]): Drift {
  const loosely = (column: string) => column.toLowerCase().replace(/\s+/g, '')
  const known = new Set(there.map(loosely))
  const read = new Set(reading.fields.map(loosely))
  const unread = there.filter((column) => !read.has(loosely(column)))
  const missing = reading.fields.filter((column) => !known.has(loosely(column)))
  return { connection, object: name, missing: missing.map((column) => ({ column, ...nearTo(column, unread) })), unread }
}

function nearTo(column: string, unread: readonly string[]): { near?: string } {
  const near = nearest(column, unread)
  return near === undefined ? {} : { near }
}

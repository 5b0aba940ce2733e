import { randomUUID } from 'node:crypto'
import type { Connector, Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import type { ConnectionMapping, ObjectMapping } from '../../core/model.ts'
import type { Write, WriteResult } from '../../core/write.ts'
import type { Database } from '../../store/database.ts'
import { objectsOf } from '../../store/objects.ts'
import { claimWrites, giveBack, objectsToPush, type SentWrite, takeUnknown } from '../../store/sending.ts'
import { appliedMapping } from '../applied-mapping.ts'
import { postponedIn } from '../traffic/postponed.ts'
import { foundThere } from './found-there.ts'
import { readBack } from './read-back.ts'
import { type Attempt, settle } from './settle.ts'
import { type Judged, verdictOf } from './verdict.ts'

/** What a batch did: writes by what became of them, and how long nothing more can be sent. */
export interface Pushed {
  /** Of writes that were sent, or whose fate was looked for. */
  readonly judged: readonly Judged[]
  readonly until?: Date
}

/** The vendor may still be at work when its answer is lost. */
export const firstLookSeconds = 3

/**
 * Finds out what became of writes whose answer was lost, and sends the next ones that are approved, of each object of a connection. Whatever
 * is sent was noted before, so a crash anywhere leaves a write that somebody looks for, and none that is sent twice under two keys.
 *
 * @throws what the connector throws; nothing was sent then
 */
export async function pushBatch(
  { db, log }: { readonly db: Database; readonly log: Log },
  connection: ConnectionMapping,
  source: Connector,
  context: Context<unknown>,
  push: number,
  limit: number,
  firstSeconds: number = firstLookSeconds,
): Promise<Pushed> {
  const names = await objectsToPush(db, connection.name)
  const judged: Judged[] = []
  for (const object of names.length === 0 ? [] : await objectsOf(db, connection.name)) {
    if (!names.includes(object.name)) continue
    const its = { db, source, context, objectId: object.id, mapping: appliedMapping(connection, object), push, limit }
    judged.push(...(await findOut(its, firstSeconds)))
    const sent = await send(its)
    judged.push(...sent.judged)
    if (sent.until !== undefined) return { judged, until: sent.until }
  }
  if (judged.length > 0) log('debug', 'pushed', { connection: connection.name, writes: judged.length })
  return { judged }
}

interface OfObject {
  readonly db: Database
  readonly source: Connector
  readonly context: Context<unknown>
  readonly objectId: number
  readonly mapping: ObjectMapping
  readonly push: number
  readonly limit: number
}

async function findOut(its: OfObject, firstSeconds: number): Promise<readonly Judged[]> {
  const attempt = begin(its)
  const writes = await takeUnknown(its.db, its.objectId, attempt, { firstSeconds, limit: its.limit })
  if (writes.length === 0) return []
  const judged = await readBack(its.source, its.context, its.mapping, writes)
  await settle(its.db, attempt, judged)
  return judged
}

async function send(its: OfObject): Promise<Pushed> {
  const attempt = begin(its)
  const writes = await claimWrites(its.db, its.objectId, attempt, its.limit)
  if (writes.length === 0) return { judged: [] }
  const results = await answered(its, attempt, writes)
  const answers = writes.map((write, i) => ({ write, verdict: verdictOf(results[i]) }))
  const judged = await foundThere(its.source, its.context, its.mapping, answers)
  await settle(its.db, attempt, judged)
  const waits = results.flatMap((result) => (result.outcome === 'postponed' ? [result.until] : []))
  const [until] = waits.toSorted((a, b) => a.getTime() - b.getTime())
  return { judged, ...(until && { until }) }
}

function begin({ context, objectId, mapping, push }: OfObject): Attempt {
  return { objectId, mapping, push, token: randomUUID(), asOf: context.now().getTime() }
}

async function answered(
  { db, source, context, mapping }: OfObject,
  { token }: Attempt,
  writes: readonly SentWrite[],
): Promise<readonly WriteResult[]> {
  try {
    if (source.push === undefined)
      throw new GoldthreadError('configuration', `Nothing can be written by the connector ${source.name}`)
    const results = await source.push(context, mapping.reading.object, writes.map(toSend))
    // Of too few nobody knows whose they are.
    return results.length === writes.length ? results : writes.map(() => ({ outcome: 'unknown' }))
  } catch (error) {
    await giveBack(db, token, postponedIn(error) !== undefined)
    throw error
  }
}

function toSend({ kind, key, externalId, fields, believed }: SentWrite): Write {
  return kind === 'create' ? { kind, key, fields } : { kind, key, id: externalId ?? '', fields, believed }
}

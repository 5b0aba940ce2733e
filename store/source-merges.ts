import type { RawFields } from '../core/types.ts'
import { one, rows, type Transaction } from './database.ts'

/** A record by the object it is in and its id there. */
export interface Place {
  readonly objectId: number
  readonly externalId: string
}

export interface SourceMerge {
  readonly loser: Place
  /** Of a chain of merges, the end. */
  readonly winner: Place
}

const places = (of: string) => `unnest(?::int[], ?::text[]) as ${of}(object_id, external_id)`
const bound = (of: readonly Place[]) => [of.map(({ objectId }) => objectId), of.map(({ externalId }) => externalId)] as const

/** Where these records were merged into, as far as any was. */
export async function mergesOf(trx: Transaction, losers: readonly Place[]): Promise<readonly SourceMerge[]> {
  const found = await rows<{ object: number; loser: string; into: number; winner: string }>(
    trx,
    `select m.object_id as object, m.loser, m.into_object_id as "into", m.winner from goldthread.source_merge m
     join ${places('p')} on p.object_id = m.object_id and p.external_id = m.loser`,
    [...bound(losers)],
  )
  return found.map(({ object, loser, into, winner }) => ({
    loser: { objectId: object, externalId: loser },
    winner: { objectId: into, externalId: winner },
  }))
}

/**
 * Notes merges; those that led to a loser lead to its winner from now on.
 *
 * @returns the records that are told of anew, losers and winners, by our number
 */
export async function noteMerges(trx: Transaction, merges: readonly SourceMerge[]): Promise<readonly number[]> {
  if (merges.length === 0) return []
  const losers = bound(merges.map(({ loser }) => loser))
  const winners = bound(merges.map(({ winner }) => winner))
  const told = await rows<{ id: number }>(
    trx,
    `with told(object_id, loser, into_object_id, winner) as (select * from unnest(?::int[], ?::text[], ?::int[], ?::text[])),
       noted as (
         insert into goldthread.source_merge as m select * from told
         on conflict (object_id, loser) do update set into_object_id = excluded.into_object_id, winner = excluded.winner
           where (m.into_object_id, m.winner) <> (excluded.into_object_id, excluded.winner)
         returning m.object_id, m.loser, m.into_object_id, m.winner),
       led_on as (
         update goldthread.source_merge m set into_object_id = t.into_object_id, winner = t.winner from told t
         where m.into_object_id = t.object_id and m.winner = t.loser
         returning m.object_id, m.loser, m.into_object_id, m.winner),
       changed as (select * from noted union select * from led_on)
     select r.id from changed c join goldthread.source_record r on r.object_id = c.object_id and r.external_id = c.loser
     union
     select r.id from changed c join goldthread.source_record r on r.object_id = c.into_object_id and r.external_id = c.winner`,
    [...losers, ...winners],
  )
  return told.map(({ id }) => id)
}

/** Forgets that these were merged: their source has them again. @returns those that were, by our number */
export async function forgetMerges(
  trx: Transaction,
  objectId: number,
  externalIds: readonly string[],
): Promise<readonly number[]> {
  if (!(await isAnyMerged(trx))) return []
  const parted = await rows<{ id: number }>(
    trx,
    `with forgotten as (delete from goldthread.source_merge where object_id = ? and loser = any(?) returning object_id, loser)
     select r.id from forgotten f join goldthread.source_record r on r.object_id = f.object_id and r.external_id = f.loser`,
    [objectId, externalIds],
  )
  return parted.map(({ id }) => id)
}

/** Asked first, as nearly always there are none: in a first load, before statistics are there, the queries below read every record. */
async function isAnyMerged(trx: Transaction): Promise<boolean> {
  const { there } = await one<{ there: boolean }>(trx, 'select exists (select from goldthread.source_merge) as there')
  return there
}

/** Records that were merged into one of these. */
export async function mergedInto(trx: Transaction, recordIds: readonly number[]): Promise<readonly number[]> {
  if (!(await isAnyMerged(trx))) return []
  const found = await rows<{ id: number }>(
    trx,
    `select l.id from goldthread.source_record w
     join goldthread.source_merge m on m.into_object_id = w.object_id and m.winner = w.external_id
     join goldthread.source_record l on l.object_id = m.object_id and l.external_id = m.loser
     where w.id = any(?)`,
    [recordIds],
  )
  return found.map(({ id }) => id)
}

/** Pairs of a merged record and the live one of its kind that it went into, where one of them is among these. */
export async function mergedPairs(
  trx: Transaction,
  recordIds: readonly number[],
): Promise<readonly { readonly loser: number; readonly winner: number }[]> {
  // From the records: "loser or winner is one of these", asked of the merges, reads every record where the tables were not analysed yet.
  const losers = await rows<{ object: number; loser: string }>(
    trx,
    `select m.object_id as object, m.loser from goldthread.source_record r
     join goldthread.source_merge m on m.object_id = r.object_id and m.loser = r.external_id where r.id = any(?) and r.part = 1
     union
     select m.object_id, m.loser from goldthread.source_record r
     join goldthread.source_merge m on m.into_object_id = r.object_id and m.winner = r.external_id where r.id = any(?) and r.part = 1`,
    [recordIds, recordIds],
  )
  if (losers.length === 0) return []
  return rows(
    trx,
    `select l.id as loser, w.id as winner from ${places('p')}
     join goldthread.source_merge m on m.object_id = p.object_id and m.loser = p.external_id
     join goldthread.source_record l on l.object_id = m.object_id and l.external_id = m.loser and l.part = 1
     join goldthread.source_record w on w.object_id = m.into_object_id and w.external_id = m.winner and w.part = 1
     where l.deleted_at is not null and w.deleted_at is null and w.kind = l.kind`,
    [losers.map(({ object }) => object), losers.map(({ loser }) => loser)],
  )
}

/** Merged records that an older mapping mapped. */
export async function outdatedMerged(
  trx: Transaction,
  objectId: number,
  revision: number,
): Promise<readonly { readonly id: number; readonly raw: RawFields }[]> {
  return rows(
    trx,
    `select r.id, r.raw from goldthread.source_record r
     join goldthread.source_merge m on m.object_id = r.object_id and m.loser = r.external_id
     where r.object_id = ? and r.part = 1 and r.deleted_at is not null and r.mapping_revision < ? order by r.id`,
    [objectId, revision],
  )
}

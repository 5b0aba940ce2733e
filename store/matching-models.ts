import { storableJson } from '../core/json.ts'
import type { Kind } from '../core/types.ts'
import { beCautious } from './caution.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'
import { markKindDirty } from './dirty.ts'

export type ModelStatus = 'live' | 'proposed' | 'retired'

/** A trained model, without what it learned. */
export interface ModelHead {
  /** The version. */
  readonly id: number
  readonly kind: Kind
  /** Of the rules that it was trained for. */
  readonly rulesVersion: string
  readonly status: ModelStatus
  /** Numbers about the training. */
  readonly report: Readonly<Record<string, number>>
  readonly trainedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

const head = `id, kind, rules_version as "rulesVersion", status, report, trained_at as "trainedAt", decided_by as "decidedBy",
  decided_at as "decidedAt"`

/** The live model of each kind that has one, by kind. */
export async function liveModels(db: Database): Promise<readonly ModelHead[]> {
  return rows(db, `select ${head} from goldthread.match_model where status = 'live' order by kind`)
}

/** Models that wait for somebody to adopt them, the newest first. */
export async function proposedModels(db: Database): Promise<readonly ModelHead[]> {
  return rows(db, `select ${head} from goldthread.match_model where status = 'proposed' order by id desc`)
}

/** What a model learned, as `model-json.ts` of the matcher writes it. */
export async function modelJson(db: Database, id: number): Promise<unknown> {
  const { model } = await one<{ model: unknown }>(db, 'select model from goldthread.match_model where id = ?', [id])
  return model
}

export interface NewModel {
  readonly kind: Kind
  readonly rulesVersion: string
  readonly model: object
  readonly report: Readonly<Record<string, number>>
}

/** Stores a model that somebody has to adopt; an earlier proposal for the kind is retired by it. @returns its version */
export async function proposeModel(trx: Transaction, { kind, rulesVersion, model, report }: NewModel): Promise<number> {
  await run(trx, `update goldthread.match_model set status = 'retired' where kind = ? and status = 'proposed'`, [kind])
  const { id } = await one<{ id: number }>(
    trx,
    `insert into goldthread.match_model (kind, rules_version, model, report, status) values (?, ?, ?::jsonb, ?::jsonb, 'proposed')
     returning id`,
    [kind, rulesVersion, storableJson(model), storableJson(report)],
  )
  return id
}

/**
 * Makes a proposed model the live one; every record of its kind is matched anew. To be run where nothing else changes clusters.
 *
 * @param by undefined: it went live by itself @returns whether it was proposed
 */
export async function adoptModel(trx: Transaction, id: number, by: string | undefined): Promise<boolean> {
  const kind = await makeLive(trx, id, by)
  if (kind !== undefined) await markKindDirty(trx, kind, id)
  return kind !== undefined
}

/** The same where everyone is matched anew in any case. @returns its kind; undefined where it was not proposed */
export async function makeLive(trx: Transaction, id: number, by: string | undefined): Promise<Kind | undefined> {
  const [proposed] = await rows<{ kind: Kind }>(
    trx,
    `select kind from goldthread.match_model where id = ? and status = 'proposed' for update`,
    [id],
  )
  if (proposed === undefined) return undefined
  // The first one goes live by itself while nothing was told by another one.
  const isFirst = !(await retireModel(trx, proposed.kind)) && by === undefined
  if (!isFirst) await beCautious(trx)
  await run(trx, `update goldthread.match_model set status = 'live', decided_by = ?, decided_at = now() where id = ?`, [
    by ?? null,
    id,
  ])
  return proposed.kind
}

/** The kind has no live model from now on. @returns whether it had one */
async function retireModel(trx: Transaction, kind: Kind): Promise<boolean> {
  const retired = await run(trx, `update goldthread.match_model set status = 'retired' where kind = ? and status = 'live'`, [
    kind,
  ])
  return retired > 0
}

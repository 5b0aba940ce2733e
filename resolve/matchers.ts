import type { Mappings, MatchField } from '../core/model.ts'
import type { Kind } from '../core/types.ts'
import { crowdLimit as usualCrowdLimit } from '../engine/matching/block/crowded.ts'
import { builtinModel } from '../engine/matching/builtin-model.ts'
import type { WordWeights } from '../engine/matching/compare/words.ts'
import type { MatchModel } from '../engine/matching/model.ts'
import { modelFromJson } from '../engine/matching/model-json.ts'
import { frozenWeights } from '../engine/matching/word-frequencies.ts'
import type { Database } from '../store/database.ts'
import { liveModels, type ModelHead, modelJson } from '../store/matching-models.ts'

/** What the records of a kind are matched with. */
export interface Matcher {
  readonly kind: Kind
  readonly fields: readonly MatchField[]
  readonly model: MatchModel
  readonly words: readonly WordWeights[]
  /** Fields in which two records of one customer never clearly differ. */
  readonly forbid: readonly number[]
  /** Records that may share a key before it is crowded. */
  readonly crowdLimit: number
}

/** The matcher of each kind. A trained model for other rules than those of the file counts for nothing. */
export type MatcherSource = (db: Database, mappings: Mappings, live?: readonly ModelHead[]) => Promise<ReadonlyMap<Kind, Matcher>>

/** Reads each model once: one of a million records is tens of megabytes. */
export function matcherSource(crowdLimit: number = usualCrowdLimit): MatcherSource {
  let models: ReadonlyMap<number, MatchModel> = new Map()
  return async (db, mappings, heads) => {
    const live = (heads ?? (await liveModels(db))).filter(({ rulesVersion }) => rulesVersion === mappings.matching.version)
    const read = await Promise.all(live.map(async ({ id }) => [id, models.get(id) ?? (await readModel(db, id))] as const))
    models = new Map(read)
    return new Map(
      mappings.customer.kinds.map((kind) => [kind, matcherOf(kind, mappings, modelOf(kind, live, models), crowdLimit)]),
    )
  }
}

/** The kinds that the rules are for. */
export function matchedKinds({ customer, matching }: Mappings): readonly Kind[] {
  return matching.kind === undefined ? customer.kinds : [matching.kind]
}

async function readModel(db: Database, id: number): Promise<MatchModel> {
  return modelFromJson(await modelJson(db, id))
}

function modelOf(kind: Kind, live: readonly ModelHead[], models: ReadonlyMap<number, MatchModel>): MatchModel | undefined {
  const its = live.find((head) => head.kind === kind)
  return its && models.get(its.id)
}

/** Of a kind that no rules are for, people and sources alone tell who is the same: nothing is compared. */
export function matcherOf(
  kind: Kind,
  mappings: Mappings,
  trained: MatchModel | undefined,
  crowdLimit: number = usualCrowdLimit,
): Matcher {
  const { blocks, forbid, ...matching } = mappings.matching
  const fields = matchedKinds(mappings).includes(kind) ? matching.fields : []
  const model = trained ?? builtinModel(fields, blocks, matching)
  return {
    kind,
    fields,
    model,
    crowdLimit,
    words: model.fields.map(({ words }) => frozenWeights(words)),
    forbid: forbid.flatMap((name) => fields.flatMap((field, f) => (field.name === name ? [f] : []))),
  }
}

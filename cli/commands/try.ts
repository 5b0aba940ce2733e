import { GoldthreadError } from '../../core/errors.ts'
import type { Mappings } from '../../core/model.ts'
import type { Kind } from '../../core/types.ts'
import { type Changes, changesBetween } from '../../engine/matching/explain/changes.ts'
import type { Judgement } from '../../engine/matching/explain/contradiction.ts'
import { groupsWith } from '../../engine/matching/explain/groups-with.ts'
import { percentText } from '../../engine/matching/explain/steps.ts'
import { modelToJson } from '../../engine/matching/model-json.ts'
import { probabilityOf } from '../../engine/matching/odds.ts'
import { linksInForce } from '../../resolve/links-in-force.ts'
import { matchedKinds } from '../../resolve/matchers.ts'
import { leastRecords } from '../../resolve/train/ask-trainings.ts'
import type { KindModel } from '../../resolve/train/train-kind.ts'
import type { Transaction } from '../../store/database.ts'
import { proposeModel } from '../../store/matching-models.ts'
import { membershipOf } from '../../store/membership.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'
import { mappingsWith } from '../matching/rules.ts'
import { trainedOnStore } from '../matching/trained.ts'
import { lostText, trainingData, trainingText } from '../matching/training.ts'
import { table } from '../table.ts'

export interface TryOptions {
  /** Examples of each kind of change. */
  readonly limit: number
}

interface Tried extends Changes, Pick<KindModel, 'model' | 'training' | 'matched'> {
  readonly kind: Kind
  /** Its version. */
  readonly proposal: number
}

/** `goldthread try [rules]`: what a new training, of these rules or of those in force, would change. It is kept as a proposal. */
export async function tryRules(context: Context, rules: string | undefined, { limit }: TryOptions): Promise<Answer> {
  const mappings = await mappingsWith(context, rules)
  const tried: Tried[] = []
  for (const kind of matchedKinds(mappings)) {
    const trained = await trainedOnStore(context, mappings, kind)
    if (trained !== undefined) tried.push(await proposed(context, mappings, kind, trained))
  }
  if (tried.length === 0) {
    throw new GoldthreadError('failed', `There are fewer than ${leastRecords} records of each kind: too few to learn from`)
  }
  return {
    data: { proposals: tried.map((its) => dataOf(its, limit)) },
    text: tried.map((its) => textOf(its, limit)).join('\n\n'),
  }
}

async function proposed(context: Context, { matching }: Mappings, kind: Kind, trained: KindModel): Promise<Tried> {
  const db = await context.store()
  const { model, training, matched, report, records, clusters } = trained
  return db.transaction(async (trx) => {
    const groups = groupsWith(records, clusters, await judgementsIn(trx))
    const before = new Map((await membershipOf(trx, records)).map(({ record, customer }) => [record, customer]))
    const proposal = await proposeModel(trx, { kind, rulesVersion: matching.version, model: modelToJson(model), report })
    return { kind, model, training, matched, proposal, ...changesBetween(before, groups) }
  })
}

/** What is told of who is the same, besides what a model says. */
async function judgementsIn(trx: Transaction): Promise<readonly Judgement[]> {
  const { decisions, created, couples } = await linksInForce(trx)
  const same = created.map(([a, b]) => ({ a, b, verdict: 'same' as const }))
  const different = couples.map(([a, b]) => ({ a, b, verdict: 'different' as const }))
  return [...decisions, ...same, ...different]
}

function dataOf({ kind, model, training, matched, proposal, merged, split, changed }: Tried, limit: number) {
  return {
    proposal,
    kind,
    records: model.trainedOn.records,
    mergeAt: probabilityOf(model.mergeAt),
    training: trainingData(training),
    pairsGivenUp: matched.givenUpPairs,
    lostAtMost: matched.lostAtMost,
    changed,
    merged: merged.length,
    split: split.length,
    examples: {
      merged: merged
        .slice(0, limit)
        .map(({ customers, records }) => ({ customers: customers.map(customerName), records: records.map(recordName) })),
      split: split
        .slice(0, limit)
        .map(({ customer, groups }) => ({ customer: customerName(customer), groups: groups.map((its) => its.map(recordName)) })),
    },
  }
}

function textOf({ kind, model, training, matched, proposal, merged, split, changed }: Tried, limit: number): string {
  const lines = [
    ...merged.slice(0, limit).map(({ customers, records }) => {
      return ['merge', listed(customers.map(customerName), ', '), listed(records.map(recordName), ', ')]
    }),
    ...split.slice(0, limit).map(({ customer, groups }) => {
      return [
        'split',
        customerName(customer),
        listed(
          groups.map((its) => listed(its.map(recordName), ', ')),
          ' | ',
        ),
      ]
    }),
  ]
  return [
    `${kind}: learned from ${counted(model.trainedOn.records, 'record')}; one customer from ${percentText(probabilityOf(model.mergeAt))} on.`,
    `It would merge ${counted(merged.length, 'group')} of customers and split ${counted(split.length, 'customer')}: ${counted(changed, 'customer')} would change.`,
    ...(lines.length === 0 ? [] : ['', table(['change', 'customers', 'records'], lines)]),
    '',
    trainingText(training),
    ...(matched.givenUpPairs === 0 ? [] : [lostText(matched)]),
    '',
    `Nothing has changed. To match with it: npx goldthread adopt ${proposal}`,
  ].join('\n')
}

function listed(names: readonly string[], between: string): string {
  return names.length > 8 ? `${names.slice(0, 8).join(between)}${between}… (${names.length})` : names.join(between)
}

const customerName = (id: number) => `c${id}`
const recordName = (id: number) => `r${id}`

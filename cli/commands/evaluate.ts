import type { Kind } from '../../core/types.ts'
import { percentText } from '../../engine/matching/explain/steps.ts'
import { probabilityOf } from '../../engine/matching/odds.ts'
import { ownRecords } from '../../resolve/known.ts'
import { type Matcher, matchedKinds, matcherOf, matcherSource } from '../../resolve/matchers.ts'
import { openRecords } from '../../resolve/open-records.ts'
import { type Decision, decisionsInForce } from '../../store/decisions.ts'
import type { Answer, Context } from '../context.ts'
import { counted, grouped } from '../counts.ts'
import { mappingsWith } from '../matching/rules.ts'
import { trainedOnStore } from '../matching/trained.ts'
import { table } from '../table.ts'

export interface EvaluateOptions {
  /** A file of rules; else those in force. */
  readonly rules?: string
}

/** A decision, and what the model would say of the two records by themselves. */
interface Judged {
  readonly decision: Decision
  readonly probability: number
  readonly saysSame: boolean
}

/** `goldthread evaluate`: what the model alone would say of the pairs that people decided. */
export async function evaluate(context: Context, { rules }: EvaluateOptions): Promise<Answer> {
  const db = await context.store()
  const decisions = await decisionsInForce(db)
  const matchers = await (rules === undefined ? matcherSource()(db, await context.mappings()) : matchersBy(context, rules))
  const records = await db.transaction((trx) => ownRecords(trx, [...new Set(decisions.flatMap(({ a, b }) => [a, b]))]))
  const judged = [...matchers.values()].flatMap((matcher) => judge(matcher, openRecords(records, matcher), decisions))
  const { precision, recall, f1, honoured } = ratesOf(judged)
  const against = judged.filter((its) => !isHonoured(its))
  return {
    data: {
      decisions: judged.length,
      honoured,
      precision,
      recall,
      f1,
      against: against.map(({ decision: { id, a, b, verdict, note }, probability }) => {
        return { decision: id, records: [`r${a}`, `r${b}`], verdict, note, probability }
      }),
    },
    text: judged.length === 0 ? 'Nothing is decided yet: see goldthread review.' : textOf(judged, against),
  }
}

async function matchersBy(context: Context, rules: string): Promise<ReadonlyMap<Kind, Matcher>> {
  const mappings = await mappingsWith(context, rules)
  const matchers = new Map<Kind, Matcher>()
  for (const kind of matchedKinds(mappings)) {
    const trained = await trainedOnStore(context, mappings, kind)
    matchers.set(kind, matcherOf(kind, mappings, trained?.model))
  }
  return matchers
}

function judge(
  { model, forbid }: Matcher,
  { places, scorer }: ReturnType<typeof openRecords>,
  decisions: readonly Decision[],
): readonly Judged[] {
  return decisions.flatMap((decision) => {
    const [a, b] = [places.get(decision.a), places.get(decision.b)]
    if (a === undefined || b === undefined) return []
    const logOdds = scorer.logOdds(a, b)
    const saysSame = logOdds >= model.mergeAt && !scorer.differ(a, b, forbid)
    return [{ decision, probability: probabilityOf(logOdds), saysSame }]
  })
}

function isHonoured({ decision: { verdict }, saysSame }: Judged): boolean {
  return saysSame === (verdict === 'same')
}

/** Of what it says is the same, how much is; of what is the same, how much it says. Null where there is none of either. */
function ratesOf(judged: readonly Judged[]) {
  const said = judged.filter(({ saysSame }) => saysSame)
  const same = judged.filter(({ decision }) => decision.verdict === 'same')
  const right = said.filter(isHonoured).length
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  return {
    precision: share(right, said.length),
    recall: share(right, same.length),
    f1: share(2 * right, said.length + same.length),
    honoured: judged.filter(isHonoured).length,
  }
}

function textOf(judged: readonly Judged[], against: readonly Judged[]): string {
  const { precision, recall, f1, honoured } = ratesOf(judged)
  const percent = (rate: number | null) => (rate === null ? 'none to tell' : percentText(rate))
  return [
    `The model alone says the same as ${grouped(honoured)} of ${counted(judged.length, 'decision')}.`,
    `Precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}, over the pairs decided.`,
    ...(against.length === 0
      ? []
      : [
          '',
          table(
            ['record', 'record', 'decided', 'model', 'note'],
            against.map(({ decision: { a, b, verdict, note }, probability }) => {
              return [`r${a}`, `r${b}`, verdict, percentText(probability), note ?? '']
            }),
          ),
        ]),
  ].join('\n')
}

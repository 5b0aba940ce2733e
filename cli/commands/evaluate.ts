import type { Kind } from '../../core/types.ts'
import { calibratedOver, type KnownPair } from '../../engine/matching/calibration.ts'
import { curvePicture, pictureThresholds } from '../../engine/matching/explain/curve.ts'
import { percentText } from '../../engine/matching/explain/steps.ts'
import { probabilityOf } from '../../engine/matching/odds.ts'
import { ownRecords } from '../../resolve/known.ts'
import { type Matcher, matchedKinds, matcherOf, matcherSource } from '../../resolve/matchers.ts'
import { openRecords } from '../../resolve/open-records.ts'
import { type Decision, decisionsInForce } from '../../store/decisions.ts'
import type { Answer, Context } from '../context.ts'
import { counted, grouped } from '../counts.ts'
import { checkFolder, writePicture } from '../match/files.ts'
import { calibrationData, calibrationTable, shownThresholds } from '../matching/calibration.ts'
import { mappingsWith } from '../matching/rules.ts'
import { trainedOnStore } from '../matching/trained.ts'
import { table } from '../table.ts'

export interface EvaluateOptions {
  /** A file of rules; else those in force. */
  readonly rules?: string
  /** A file for a picture of precision and recall by threshold. */
  readonly svg?: string
}

/** A decision, and what the model would say of the two records by themselves. */
interface Judged {
  readonly decision: Decision
  /** Minus infinity where the rules forbid that they are one. */
  readonly logOdds: number
  readonly probability: number
  /** Log-odds from which on records of their kind are one customer. */
  readonly mergeAt: number
  readonly saysSame: boolean
}

/** `goldthread evaluate`: what the model alone would say of the pairs that people decided. */
export async function evaluate(context: Context, { rules, svg }: EvaluateOptions): Promise<Answer> {
  if (svg !== undefined) await checkFolder(svg)
  const db = await context.store()
  const decisions = await decisionsInForce(db)
  const matchers = await (rules === undefined ? matcherSource()(db, await context.mappings()) : matchersBy(context, rules))
  const records = await db.transaction((trx) => ownRecords(trx, [...new Set(decisions.flatMap(({ a, b }) => [a, b]))]))
  const judged = [...matchers.values()].flatMap((matcher) => judge(matcher, openRecords(records, matcher), decisions))
  const { precision, recall, f1, honoured } = ratesOf(judged)
  const against = judged.filter((its) => !isHonoured(its))
  const inUse = [...new Set(judged.map(({ mergeAt }) => mergeAt))]
  const points = calibratedOver(judged.map(knownPair), shownThresholds(inUse))
  if (svg !== undefined) await draw(svg, judged, inUse)
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
      ...calibrationData(points),
    },
    text:
      judged.length === 0
        ? 'Nothing is decided yet: see npx goldthread review.'
        : textOf(judged, against, calibrationTable(points, inUse)),
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
    const allowed = scorer.differ(a, b, forbid) ? Number.NEGATIVE_INFINITY : logOdds
    const { mergeAt } = model
    return [{ decision, logOdds: allowed, probability: probabilityOf(logOdds), mergeAt, saysSame: allowed >= mergeAt }]
  })
}

async function draw(path: string, judged: readonly Judged[], inUse: readonly number[]): Promise<void> {
  const points = calibratedOver(judged.map(knownPair), pictureThresholds(inUse))
  await writePicture(path, curvePicture(`Precision and recall over ${counted(judged.length, 'decision')}`, points, inUse))
}

function knownPair({ decision: { verdict }, logOdds }: Judged): KnownPair {
  return { logOdds, isSame: verdict === 'same' }
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

function textOf(judged: readonly Judged[], against: readonly Judged[], byThreshold: string): string {
  const { precision, recall, f1, honoured } = ratesOf(judged)
  const percent = (rate: number | null) => (rate === null ? 'none to tell' : percentText(rate))
  return [
    `The model alone says the same as ${grouped(honoured)} of ${counted(judged.length, 'decision')}.`,
    `Precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}, over the pairs decided.`,
    '',
    byThreshold,
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

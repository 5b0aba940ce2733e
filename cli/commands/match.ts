import { crowdLimit } from '../../engine/matching/block/crowded.ts'
import { probabilityOf } from '../../engine/matching/odds.ts'
import type { Answer, Context } from '../context.ts'
import { type MatchOptions, type Outcome, runMatch } from '../match/run.ts'
import { showProgress } from '../progress.ts'
import { table } from '../table.ts'

/** `goldthread match FILE…`: finds out who is the same in files of rows, without a store. */
export async function match(context: Context, files: readonly string[], options: MatchOptions): Promise<Answer> {
  const started = performance.now()
  const progress = showProgress('match')
  const outcome = await runMatch(files, options, (share, what) => progress.update(share, what)).finally(() => progress.end())
  const seconds = Math.round(performance.now() - started) / 1000
  if (context.json) context.say(outcome.rules.trimEnd())
  return { data: dataOf(outcome, seconds), text: textOf(outcome, seconds, options) }
}

function dataOf({ records, comparedPairs, givenUpPairs, clusters, threshold, rules, accuracy, curve }: Outcome, seconds: number) {
  return {
    records,
    pairs_compared: comparedPairs,
    pairs_given_up: givenUpPairs,
    clusters,
    seconds,
    threshold,
    rules,
    expected: curve.map(({ threshold, expectedPrecision, expectedRecall }) => ({
      threshold: probabilityOf(threshold),
      precision: expectedPrecision,
      recall: expectedRecall,
    })),
    ...(accuracy && {
      precision: accuracy.precision,
      recall: accuracy.recall,
      f1: accuracy.f1,
      bcubed_f1: accuracy.bcubed.f1,
    }),
  }
}

function textOf(
  { records, comparedPairs, givenUpPairs, clusters, threshold, rules, accuracy, curve }: Outcome,
  seconds: number,
  options: MatchOptions,
): string {
  const header = ['records', 'clusters', 'pairs compared', 'threshold', 'seconds']
  const found = table(header, [[records, clusters, comparedPairs, threshold.toFixed(3), seconds.toFixed(1)]])
  const rates = accuracy && [accuracy.precision, accuracy.recall, accuracy.f1, accuracy.bcubed.f1]
  const judged = rates && table(['precision', 'recall', 'F1', 'B-cubed F1'], [rates.map((rate) => rate.toFixed(4))])
  const written = [options.out, options.saveModel].flatMap((file) => (file === undefined ? [] : [`${file} is written.`]))
  const thresholds = options.curve && curveTable(curve)
  return [found, lost(givenUpPairs, comparedPairs), judged, thresholds, written.join('\n'), rules]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n\n')
}

/** A crowded key tells less than others, so no more of its pairs match than of those that were compared. */
function lost(givenUp: number, compared: number): string {
  if (givenUp === 0) return ''
  const share = (givenUp / (givenUp + compared)) * 100
  return `${givenUp.toLocaleString('en-US')} pairs share a key with more than ${crowdLimit.toLocaleString('en-US')} records and were not compared: at most ${share.toFixed(1)} % of the matches.`
}

/** What the model expects of itself. */
function curveTable(curve: Outcome['curve']): string {
  const rows = curve.map(({ threshold, expectedPrecision, expectedRecall }) =>
    [probabilityOf(threshold), expectedPrecision, expectedRecall].map((its) => its.toFixed(3)),
  )
  return table(['threshold', 'expected precision', 'expected recall'], rows)
}

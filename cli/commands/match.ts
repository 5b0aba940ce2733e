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

function dataOf({ records, comparedPairs, clusters, threshold, rules, accuracy }: Outcome, seconds: number) {
  return {
    records,
    pairs_compared: comparedPairs,
    clusters,
    seconds,
    threshold,
    rules,
    ...(accuracy && {
      precision: accuracy.precision,
      recall: accuracy.recall,
      f1: accuracy.f1,
      bcubed_f1: accuracy.bcubed.f1,
    }),
  }
}

function textOf(
  { records, comparedPairs, clusters, threshold, rules, accuracy }: Outcome,
  seconds: number,
  options: MatchOptions,
): string {
  const header = ['records', 'clusters', 'pairs compared', 'threshold', 'seconds']
  const found = table(header, [[records, clusters, comparedPairs, threshold.toFixed(3), seconds.toFixed(1)]])
  const rates = accuracy && [accuracy.precision, accuracy.recall, accuracy.f1, accuracy.bcubed.f1]
  const judged = rates && table(['precision', 'recall', 'F1', 'B-cubed F1'], [rates.map((rate) => rate.toFixed(4))])
  const written = [options.out, options.saveModel].flatMap((file) => (file === undefined ? [] : [`${file} is written.`]))
  return [found, judged, written.join('\n'), rules].filter((part) => part !== undefined && part !== '').join('\n\n')
}

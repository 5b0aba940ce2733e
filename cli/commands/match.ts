import { probabilityOf } from '../../engine/matching/odds.ts'
import type { Answer, Context } from '../context.ts'
import { pairData, pairTable } from '../explain/pair.ts'
import { comparedSentence, linkageSentence, neededSentences, thresholdSentence } from '../explain/sentences.ts'
import type { ExplainedRows } from '../match/explain.ts'
import { type MatchOptions, type Outcome, runMatch } from '../match/run.ts'
import { calibrationData, calibrationTable } from '../matching/calibration.ts'
import { lostText, trainingData, trainingText } from '../matching/training.ts'
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

function dataOf(outcome: Outcome, seconds: number) {
  const { accuracy, explained, training } = outcome
  return {
    records: outcome.records,
    pairs_compared: outcome.comparedPairs,
    pairs_given_up: outcome.givenUpPairs,
    lost_at_most: outcome.lostAtMost,
    clusters: outcome.clusters,
    seconds,
    threshold: probabilityOf(outcome.mergeAt),
    rules: outcome.rules,
    training: training === undefined ? null : trainingData(training),
    ...calibrationData(outcome.curve),
    ...(accuracy && {
      precision: accuracy.precision,
      recall: accuracy.recall,
      f1: accuracy.f1,
      bcubed_f1: accuracy.bcubed.f1,
    }),
    ...(explained && { explanation: { records: sidesOf(explained), ...pairData(explained) } }),
  }
}

function sidesOf({ names, clusters }: ExplainedRows) {
  return names.map((id, side) => ({ id, cluster: clusters[side] }))
}

function textOf(outcome: Outcome, seconds: number, options: MatchOptions): string {
  const { records, comparedPairs, clusters, mergeAt, accuracy, curve, explained, training } = outcome
  const header = ['records', 'clusters', 'pairs compared', 'threshold', 'seconds']
  const found = table(header, [[records, clusters, comparedPairs, probabilityOf(mergeAt).toFixed(3), seconds.toFixed(1)]])
  const rates = accuracy && [accuracy.precision, accuracy.recall, accuracy.f1, accuracy.bcubed.f1]
  const judged = rates && table(['precision', 'recall', 'F1', 'B-cubed F1'], [rates.map((rate) => rate.toFixed(4))])
  const written = [options.out, options.saveModel, options.svg].flatMap((file) =>
    file === undefined ? [] : [`${file} is written.`],
  )
  const whole = [
    (options.curve || accuracy) && calibrationTable(curve, [mergeAt]),
    lostText(outcome),
    training && trainingText(training),
  ]
  return [found, judged, ...(explained ? [explainedText(explained)] : whole), written.join('\n'), explained ? '' : outcome.rules]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n\n')
}

function explainedText(its: ExplainedRows): string {
  const { names, explanation } = its
  const needed = explanation.linkage?.together ? [] : neededSentences(explanation)
  const sentences = [linkageSentence(its), comparedSentence(explanation), thresholdSentence(explanation), ...needed]
  return [pairTable(names, its), '', ...sentences].join('\n')
}

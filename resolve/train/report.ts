import type { Expected } from '../../engine/matching/link/threshold.ts'
import type { TrainedModel } from '../../engine/matching/train-model.ts'
import type { Rejection } from '../../engine/matching/training-report.ts'

/** What is kept of a training beside its model: numbers. */
export function reportOf({ model, matched, expected, report }: TrainedModel): Readonly<Record<string, number>> {
  const { records, comparedPairs, matches } = model.trainedOn
  const rejected = (why: Rejection) => report.rejected.filter((its) => its.why === why).length
  return {
    records,
    comparedPairs,
    givenUpPairs: matched.givenUpPairs,
    lostAtMost: matched.lostAtMost,
    matches,
    rulesLearnedFrom: report.learnedFrom,
    rulesTooLoose: rejected('too_loose'),
    rulesNotNeeded: rejected('enough'),
    rulesWithoutPairs: rejected('no_pairs'),
    fieldsPooled: report.pooled.length,
    ...(expected && expectations(expected)),
  }
}

function expectations({ expectedPrecision, expectedRecall, expectedF1 }: Expected): Readonly<Record<string, number>> {
  return { expectedPrecision, expectedRecall, expectedF1 }
}

import { type Calibrated, calibrated, measuredAt } from '../../engine/matching/calibration.ts'
import { curveOf } from '../../engine/matching/link/threshold.ts'
import type { Clustered } from './cluster.ts'

/** What is to be expected at each threshold, and what is so where it is known who the records are. @param truth by place */
export function calibrate(
  { merges, expectedMatches }: Pick<Clustered, 'merges' | 'expectedMatches'>,
  truth: Uint32Array | undefined,
  thresholds: readonly number[],
): readonly Calibrated[] {
  return calibrated(curveOf(merges, expectedMatches, thresholds), truth && measuredAt(merges, truth, thresholds))
}

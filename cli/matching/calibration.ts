import type { Rates } from '../../engine/matching/accuracy.ts'
import type { Calibrated } from '../../engine/matching/calibration.ts'
import { logit, probabilityOf } from '../../engine/matching/odds.ts'
import { table } from '../table.ts'

const usual = [0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999].map(logit)

/** Thresholds that are shown, ascending, as log-odds: some that people think in, and those in use. */
export function shownThresholds(inUse: readonly number[]): readonly number[] {
  return [...new Set([...usual, ...inUse])].toSorted((x, y) => x - y)
}

/** For people: what the model expects at each threshold beside what is so. */
export function calibrationTable(points: readonly Calibrated[], inUse: readonly number[]): string {
  const isMeasured = points.some(({ measured }) => measured !== undefined)
  const rates = (['precision', 'recall', 'F1'] as const).flatMap((rate) =>
    isMeasured ? [`expected ${rate}`, 'measured'] : [`expected ${rate}`],
  )
  return table(
    ['threshold', 'pairs', ...rates, ''],
    points.map(({ threshold, pairs, expected, measured }) => [
      probabilityOf(threshold).toFixed(3),
      pairs,
      ...(['precision', 'recall', 'f1'] as const).flatMap((rate) =>
        measured === undefined ? [expected[rate].toFixed(3)] : [expected[rate].toFixed(3), measured[rate].toFixed(3)],
      ),
      inUse.includes(threshold) ? 'in use' : '',
    ]),
  )
}

/** The same as data. */
export function calibrationData(points: readonly Calibrated[]) {
  const measured = points.flatMap(({ threshold, measured: its }) => (its === undefined ? [] : [dataOf(threshold, its)]))
  return {
    expected: points.map(({ threshold, pairs, expected }) => ({ ...dataOf(threshold, expected), pairs })),
    ...(measured.length > 0 && { measured }),
  }
}

function dataOf(threshold: number, { precision, recall, f1 }: Rates) {
  // Through log-odds and back .1 is .10000000000000002.
  return { threshold: Number(probabilityOf(threshold).toPrecision(15)), precision, recall, f1 }
}

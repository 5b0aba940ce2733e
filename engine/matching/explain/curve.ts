import type { Rates } from '../accuracy.ts'
import type { Calibrated } from '../calibration.ts'
import { logit, probabilityOf } from '../odds.ts'
import { percentText } from './steps.ts'
import { escaped, picture, rounded } from './svg.ts'

const plot = { left: 56, top: 56, width: 560, height: 300 }
const room = { below: 48, right: 170 }

const style = `.grid{stroke:#9a9a9a;stroke-opacity:.35}.threshold{stroke:#b07d1e;stroke-dasharray:6 4}polyline{fill:none;stroke-width:2}
.expected{stroke-dasharray:2 4}.precision{stroke:#5b7fc7}.recall{stroke:#2f9a5d}.f1{stroke:#cc5560}`

const kinds = [
  { of: 'precision', label: 'precision' },
  { of: 'recall', label: 'recall' },
  { of: 'f1', label: 'F1' },
] as const

const probabilities = [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 0.9999]

/** Five pixels each. */
const steps = 112

/** Thresholds for a picture, ascending. @param inUse log-odds: the picture has room for those that are finite */
export function pictureThresholds(inUse: readonly number[]): readonly number[] {
  const finite = inUse.filter((its) => Number.isFinite(its))
  const from = Math.min(logit(0.05), ...finite.map((its) => its - 1))
  const to = Math.max(logit(0.9999), ...finite.map((its) => its + 1))
  return Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps)
}

/** Precision, recall and F1 by threshold: what the model expects dotted, what is measured drawn through. */
export function curvePicture(title: string, points: readonly Calibrated[], inUse: readonly number[]): string {
  const thresholds = points.map(({ threshold }) => threshold)
  const [least, most] = [Math.min(...thresholds), Math.max(...thresholds)]
  const floor = floorOf(points)
  const x = (at: number) => rounded(plot.left + ((at - least) / (most - least)) * plot.width)
  const y = (rate: number) => rounded(plot.top + ((1 - rate) / (1 - floor)) * plot.height)
  const line = (of: keyof Rates, from: 'expected' | 'measured') => {
    const its = points.flatMap(({ threshold, [from]: rates }) => (rates === undefined ? [] : [`${x(threshold)},${y(rates[of])}`]))
    return its.length === 0 ? [] : [`<polyline class="${of} ${from}" points="${its.join(' ')}"/>`]
  }
  const [width, height] = [plot.left + plot.width + room.right, plot.top + plot.height + room.below]
  return picture({ title, width, height, style, left: plot.left }, [
    ...levels(floor, y),
    ...marks(least, most, x),
    ...inUse.filter((its) => its >= least && its <= most).map((its) => inUseSvg(its, x)),
    ...kinds.flatMap(({ of }) => [...line(of, 'expected'), ...line(of, 'measured')]),
    ...legend(points.some(({ measured }) => measured !== undefined)),
  ])
}

/** Where the picture begins: what is near to 1 is drawn large. */
function floorOf(points: readonly Calibrated[]): number {
  const rates = points.flatMap(({ expected, measured }) => [expected, ...(measured ? [measured] : [])])
  const least = Math.min(...rates.flatMap(({ precision, recall, f1 }) => [precision, recall, f1]))
  return Math.min(0.9, Math.max(0, Math.floor(least * 10) / 10))
}

function levels(floor: number, y: (rate: number) => number): readonly string[] {
  const steps = Math.round((1 - floor) * 10)
  return Array.from({ length: steps + 1 }, (_, i) => floor + i / 10).map((rate) => {
    const text = `<text x="${plot.left - 8}" y="${y(rate) + 4}" text-anchor="end">${rate.toFixed(1)}</text>`
    return `<line class="grid" x1="${plot.left}" x2="${plot.left + plot.width}" y1="${y(rate)}" y2="${y(rate)}"/>${text}`
  })
}

function marks(least: number, most: number, x: (at: number) => number): readonly string[] {
  const [top, bottom] = [plot.top, plot.top + plot.height]
  const shown = probabilities.filter((its) => logit(its) >= least && logit(its) <= most)
  const ticks = shown.map((its) => {
    const at = x(logit(its))
    const text = `<text x="${at}" y="${bottom + 18}" text-anchor="middle">${its}</text>`
    return `<line class="grid" x1="${at}" x2="${at}" y1="${top}" y2="${bottom}"/>${text}`
  })
  return [...ticks, `<text x="${plot.left}" y="${bottom + 38}">probability from which on records are the same</text>`]
}

function inUseSvg(threshold: number, x: (at: number) => number): string {
  const at = x(threshold)
  const label = escaped(`the threshold: ${percentText(probabilityOf(threshold))}`)
  const end = at > plot.left + plot.width / 2
  const text = `<text x="${at + (end ? -4 : 4)}" y="${plot.top - 6}" text-anchor="${end ? 'end' : 'start'}">${label}</text>`
  return `<line class="threshold" x1="${at}" x2="${at}" y1="${plot.top}" y2="${plot.top + plot.height}"/>${text}`
}

function legend(isMeasured: boolean): readonly string[] {
  const left = plot.left + plot.width + 16
  const lines = kinds.flatMap(({ of, label }) => [
    ...(isMeasured ? [{ name: `${of} measured`, text: label }] : []),
    { name: `${of} expected`, text: `${label} expected` },
  ])
  return lines.map(({ name, text }, i) => {
    const y = plot.top + 10 + i * 20
    const points = `${left},${y} ${left + 24},${y}`
    return `<polyline class="${name}" points="${points}"/><text x="${left + 30}" y="${y + 4}">${text}</text>`
  })
}

import { probabilityOf } from '../odds.ts'
import type { PairExplanation } from './explain-pair.ts'
import { natsText, percentText, type Step, stepsOf } from './steps.ts'
import { escaped, picture, rounded } from './svg.ts'

/** A bar from one height to another, in log-odds. */
interface Bar {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly kind: 'level' | 'up' | 'down'
}

interface Line {
  readonly label: string
  readonly at: number
  readonly kind: 'even' | 'threshold'
}

const column = 64
const barWidth = 40
const plot = { left: 24, top: 64, height: 300 }
/** Below the plot, for labels that run down to the right; and to its right, for these and those of the lines. */
const room = { below: 180, right: 240 }

const style = `.level{fill:#6b7fa3}.up{fill:#2f9a5d}.down{fill:#cc5560}.join{stroke:#9a9a9a}.even{stroke:#9a9a9a}
.threshold{stroke:#b07d1e;stroke-dasharray:6 4}`

/** The weights of a pair as a picture: a bar for each, from what any two records have to the total, and the line to be crossed. */
export function waterfall(title: string, { evidence, mergeAt, reviewAt }: PairExplanation): string {
  const bars = barsOf(evidence.prior, stepsOf(evidence), evidence.logOdds)
  const lines = linesOf(mergeAt, reviewAt)
  const y = scaleOf([...bars.flatMap(({ from, to }) => [from, to]), ...lines.map(({ at }) => at)])
  const width = Math.max(plot.left + bars.length * column + room.right, 560)
  const height = plot.top + plot.height + room.below
  const { logOdds, probability } = evidence
  return picture({ title, width, height, style, left: plot.left }, [
    `<text x="${plot.left}" y="46">${escaped(`log-odds ${natsText(logOdds)}: ${percentText(probability)}`)}</text>`,
    ...lines.map((line) =>
      lineSvg(isLegible(line, lines, y) ? line : { ...line, label: '' }, y, plot.left + bars.length * column),
    ),
    ...bars.map((bar, i) => barSvg(bar, i, y)),
    ...bars.slice(1).map((_, i) => joinSvg(bars[i]?.to ?? 0, i, y)),
  ])
}

function barsOf(prior: number, steps: readonly Step[], total: number): readonly Bar[] {
  const bars: Bar[] = [{ label: 'any two records', from: 0, to: prior, kind: 'level' }]
  let at = prior
  for (const { label, nats } of steps) {
    bars.push({ label, from: at, to: at + nats, kind: nats < 0 ? 'down' : 'up' })
    at += nats
  }
  return [...bars, { label: 'these two', from: 0, to: total, kind: 'level' }]
}

function linesOf(mergeAt: number, reviewAt: number): readonly Line[] {
  const thresholds: readonly Line[] = [
    { label: 'one customer from', at: mergeAt, kind: 'threshold' },
    { label: 'a person decides from', at: reviewAt, kind: 'threshold' },
  ]
  const finite = thresholds.filter(({ at }, i) => Number.isFinite(at) && (i === 0 || at < mergeAt))
  return [{ label: '50 %', at: 0, kind: 'even' }, ...finite.map(withPercent)]
}

function withPercent(line: Line): Line {
  return { ...line, label: `${line.label} ${percentText(probabilityOf(line.at))}` }
}

function scaleOf(heights: readonly number[]): (logOdds: number) => number {
  const most = Math.max(...heights, 1) + 1
  const least = Math.min(...heights, -1) - 1
  return (logOdds) => rounded(plot.top + ((most - logOdds) / (most - least)) * plot.height)
}

function barSvg({ label, from, to, kind }: Bar, i: number, y: (at: number) => number): string {
  const x = plot.left + i * column + (column - barWidth) / 2
  const top = y(Math.max(from, to))
  const height = Math.max(1, rounded(y(Math.min(from, to)) - top))
  const middle = x + barWidth / 2
  const below = plot.top + plot.height + 18
  const value = to < from ? top + height + 14 : top - 5
  return [
    `<rect class="${kind}" x="${x}" y="${top}" width="${barWidth}" height="${height}"/>`,
    `<text x="${middle}" y="${rounded(value)}" text-anchor="middle">${natsText(to - from)}</text>`,
    `<text x="${middle}" y="${below}" transform="rotate(40 ${middle} ${below})">${escaped(shortened(label))}</text>`,
  ].join('')
}

function joinSvg(at: number, i: number, y: (at: number) => number): string {
  const x = plot.left + i * column + (column + barWidth) / 2
  return `<line class="join" x1="${x}" x2="${x + column - barWidth}" y1="${y(at)}" y2="${y(at)}"/>`
}

function lineSvg({ label, at, kind }: Line, y: (at: number) => number, end: number): string {
  const text = `<text x="${end + 6}" y="${y(at) + 4}">${escaped(label)}</text>`
  return `<line class="${kind}" x1="${plot.left}" x2="${end}" y1="${y(at)}" y2="${y(at)}"/>${text}`
}

/** A label gives way to that of a line that is more telling and as good as at the same height. */
function isLegible({ at }: Line, lines: readonly Line[], y: (at: number) => number): boolean {
  const last = lines.findLast((other) => Math.abs(y(other.at) - y(at)) < 15)
  return last?.at === at
}

function shortened(label: string): string {
  return label.length > 34 ? `${label.slice(0, 33)}…` : label
}

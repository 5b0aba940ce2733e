import { styleText } from 'node:util'
import Table from 'cli-table3'
import { widthsWithin } from './table-widths.ts'

/**
 * Rows under a header, aligned for reading; numbers stand to the right. On a terminal, where `room` is its width in characters, long cells
 * go on in the next line.
 */
export function table(
  header: readonly string[],
  lines: readonly (readonly (string | number)[])[],
  room: number | undefined = process.stdout.columns,
): string {
  const isNumeric = header.map((_, i) => lines.every((line) => typeof line[i] === 'number'))
  const rows = lines.map((line) => line.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)))
  const aligned = new Table({
    head: header.map((name) => styleText('bold', name)),
    colAligns: isNumeric.map((numeric) => (numeric ? 'right' : 'left')),
    ...(room !== undefined && { wordWrap: true, colWidths: widthsOf([header, ...rows], room) }),
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': gap },
    chars,
  })
  aligned.push(...rows)
  return aligned.toString()
}

const gap = 2

function widthsOf(rows: readonly (readonly string[])[], room: number): number[] {
  const gaps = gap * (rows[0]?.length ?? 0)
  return widthsWithin(room - gaps, rows).map((width) => width + gap)
}

/** No lines are drawn. */
const chars = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
}

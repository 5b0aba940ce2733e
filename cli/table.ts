import { styleText } from 'node:util'
import Table from 'cli-table3'

/** Rows under a header, aligned for reading; numbers stand to the right. */
export function table(header: readonly string[], lines: readonly (readonly (string | number)[])[]): string {
  const isNumeric = header.map((_, i) => lines.every((line) => typeof line[i] === 'number'))
  const aligned = new Table({
    head: header.map((name) => styleText('bold', name)),
    colAligns: isNumeric.map((numeric) => (numeric ? 'right' : 'left')),
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 2 },
    chars: {
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
    },
  })
  aligned.push(...lines.map((line) => line.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell))))
  return aligned.toString()
}

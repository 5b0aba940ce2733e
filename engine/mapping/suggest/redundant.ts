import { folded } from '../../../core/folded.ts'
import type { Column } from './column.ts'

/** Of the rows in which all columns are filled, how many must agree. */
const nearlyAll = 0.8

/** Whether a whole name says nothing that given and family name do not: both stand in it, in most rows. */
export function isMadeOf(full: Column, given: Column, family: Column): boolean {
  return agrees([full, given, family], ([whole = '', first = '', last = '']) => {
    const name = folded(whole)
    return name.includes(folded(first)) && name.includes(folded(last))
  })
}

/** Whether two columns hold the same. */
export function isCopy(a: Column, b: Column): boolean {
  const differ = a.cells.filter((cell, row) => folded(cell) !== folded(b.cells[row] ?? '')).length
  return a.filled.length > 1 && a.distinct > 1 && differ === 0
}

function agrees(columns: readonly Column[], holds: (cells: readonly string[]) => boolean): boolean {
  const rows = columns[0]?.cells.map((_, row) => columns.map(({ cells }) => cells[row] ?? '')) ?? []
  const whole = rows.filter((cells) => cells.every((cell) => cell !== ''))
  return whole.length > 0 && whole.filter(holds).length >= whole.length * nearlyAll
}

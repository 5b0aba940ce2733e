import type { ByRole, Placed } from './by-role.ts'
import type { Column } from './column.ts'
import { type DatesFound, datesIn } from './dates.ts'
import type { Guess } from './role.ts'
import { flow, scalar } from './yaml-text.ts'

export interface SuggestedModified {
  readonly column: string
  readonly yaml: string
  readonly why: string
}

/** The column that says when a row was last changed, the first that can be read, and why the others are left out. */
export function modifiedOf(of: ByRole): { modified: SuggestedModified | undefined; leftOut: Guess[] } {
  const candidates = of('modified').map((placed) => ({ placed, read: readingOf(placed.at) }))
  const chosen = candidates.find(({ read }) => read.yaml !== undefined)
  const { yaml } = chosen?.read ?? {}
  return {
    modified: chosen && yaml !== undefined ? { column: chosen.placed.column, yaml, why: chosen.placed.why } : undefined,
    leftOut: candidates
      .filter((candidate) => candidate !== chosen)
      .map(({ placed, read }) => leftOut(placed, read.flaw ?? `${chosen?.placed.column} says that already`)),
  }
}

function leftOut({ column, role, confidence }: Placed, flaw: string): Guess {
  return { column, role, why: `says when a row was last changed; ${flaw}`, confidence }
}

type ModifiedReading = { readonly yaml: string; readonly flaw?: undefined } | { readonly yaml?: undefined; readonly flaw: string }

/** As the files' connector reads it by itself, or else by one format: a row whose time cannot be read is not mapped at all. */
function readingOf(column: Column): ModifiedReading {
  const from = scalar(column.name)
  const dates = datesIn(column)
  const format = epochIn(column) ?? onlyFormat(dates)
  if (column.filled.length === 0) return { flaw: 'blank in the sample: once it is filled, name it as modified:' }
  if (dates?.share === 1 && column.filled.every(isPlain)) return { yaml: from }
  if (format === undefined || format === 'MM-DD' || column.filled.some(hasTime)) return { flaw: unreadable }
  if (dates?.ambiguous === true) {
    const yaml = flow({ from, date: scalar(format) })
    return { flaw: `day and month could be either way round: if they are not, add modified: ${yaml}` }
  }
  return { yaml: flow({ from, date: scalar(format) }) }
}

function onlyFormat(dates: DatesFound | undefined): string | undefined {
  return dates?.share === 1 && dates.formats.length === 1 ? dates.formats[0] : undefined
}

const unreadable = 'some of its values cannot be read for certain, and their rows would wait in quarantine'
const clock = '(?:[T ]+\\d{1,2}:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)? ?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?)?'
const plain = new RegExp(`^(?:\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4})${clock}$`, 'i')

/** The ways of writing that docs/pos-exports.md lists: no two of them can be taken for each other. */
function isPlain(cell: string): boolean {
  return plain.test(cell)
}

function hasTime(cell: string): boolean {
  return /\d:\d\d/.test(cell)
}

/** Seconds of this millennium, or thousandths of them. */
export function epochIn({ filled }: Column): 'epoch' | 'epoch_ms' | undefined {
  if (filled.every((cell) => /^1\d{9}$/.test(cell))) return 'epoch'
  return filled.every((cell) => /^1\d{12}$/.test(cell)) ? 'epoch_ms' : undefined
}

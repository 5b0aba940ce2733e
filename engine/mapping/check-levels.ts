import type { Problem } from '../../core/errors.ts'
import type { Level } from '../../core/matching.ts'
import type { Document, Path } from './document.ts'

/** A level that holds only where one above it does is never reached. */
export function checkLevels(document: Document, path: Path, levels: readonly Level[]): Problem[] {
  const rungs = levels.map((level, i) => rungsOf(level, [...path, i]))
  const lost = rungs.flatMap((its, i) => {
    const above = rungs.slice(0, i).flat()
    return its.filter((rung) => above.some((before) => covers(before, rung)))
  })
  return lost.map(({ path, text }) => {
    const complaint = {
      found: `${text}, which is never reached`,
      allowed: 'the surest level first, each once, exact in the first',
    }
    return document.problem(path, 'value', complaint)
  })
}

/** A test, or a measure with its argument. */
interface Rung {
  readonly path: Path
  readonly text: string
  readonly name: string
  readonly argument: number
}

function rungsOf(level: Level, path: Path): readonly Rung[] {
  if (typeof level === 'string') return [{ path, text: level, name: level, argument: 0 }]
  return Object.entries<number | readonly Level[]>(level).flatMap(([name, its]) =>
    typeof its === 'number'
      ? [{ path: [...path, name], text: `${name}: ${its}`, name, argument: its }]
      : its.flatMap((inner, i) => rungsOf(inner, [...path, name, i])),
  )
}

/** Whether what holds the one always holds the other. Equal values are at the first level, whatever it says. */
function covers(above: Rung, { name, argument }: Rung): boolean {
  if (name === 'exact') return true
  return above.name === name && (name === 'edits' ? above.argument >= argument : above.argument <= argument)
}

import type { Candidate } from './candidates.ts'
import { textOf } from './spelling.ts'

/**
 * Leaves out who has two fields exchanged, such as given and family name, where more records have the same two values in place. Whatever
 * most have is never left out.
 */
export function inPlace(field: string, candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 3) return candidates // nobody has more than another one
  const counts = new Map<string, number>()
  for (const candidate of candidates) {
    for (const [other, its] of textsBeside(field, candidate)) count(counts, keyOf(other, textOf(candidate), its))
  }
  return candidates.filter((candidate) =>
    textsBeside(field, candidate).every(([other, its]) => {
      const text = textOf(candidate)
      const [asIs, exchanged] = [keyOf(other, text, its), keyOf(other, its, text)]
      return (counts.get(exchanged) ?? 0) <= (counts.get(asIs) ?? 0)
    }),
  )
}

/** The other fields of one text. */
function textsBeside(field: string, { holder: { values } }: Candidate): readonly (readonly [string, string])[] {
  return Object.entries(values).flatMap(([name, value]) =>
    name !== field && typeof value === 'string' ? [[name, value] as const] : [],
  )
}

function keyOf(other: string, value: string, beside: string): string {
  return JSON.stringify([other, value.toLowerCase(), beside.toLowerCase()])
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

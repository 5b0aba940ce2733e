import { fc } from '@fast-check/vitest'

/** Texts of few letters, so that two have much in common. */
export const text = (letters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength })

/** A text and another that some slips of the pen made of it. */
export const slips = (letters: string, maxLength: number, most: number) =>
  fc
    .tuple(text(letters, maxLength), fc.array(fc.tuple(fc.nat(), fc.constantFrom('', 'swap', ...letters)), { maxLength: most }))
    .map(([before, edits]) => [before, edits.reduce(edited, before) || 'a'] as const)

function edited(text: string, [place, what]: readonly [number, string]): string {
  const at = place % (text.length + 1)
  const [head, next, rest] = [text.slice(0, at), text.slice(at, at + 1), text.slice(at + 1)]
  return what === 'swap' ? head + rest.slice(0, 1) + next + rest.slice(1) : head + what + (place % 2 === 0 ? next : '') + rest
}

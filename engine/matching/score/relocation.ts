/** People move: street, postcode and city are others together then, and what each says against one customer must not count by itself. */
export interface Relocation {
  /** Fields of which one has to be alike, such as the given name: of a company, or of somebody unknown, another address is another place. */
  readonly names: readonly number[]
  /** Fields that stay, names among them. Who differs in one has not moved, but is somebody else. */
  readonly own: readonly number[]
  /** Fields of which one has to be alike besides: by the name alone, whoever has a common one has moved. */
  readonly proof: readonly number[]
  /** The parts of an address. */
  readonly parts: readonly number[]
  /** Given back by the number of the way in which they compare: at least 0, in nats. Empty where nothing is. */
  readonly nats: readonly number[]
}

/** The fields alone. */
export type Relocatable = Omit<Relocation, 'nats'>

export const nowhere: Relocation = { names: [], own: [], proof: [], parts: [], nats: [] }

/** What one part can be: not known on both sides, alike, or different. */
export const [unknown, alike, different] = [0, 1, 2]
const states = 3

/** All that so many parts can be, each way at its number. */
export function waysOf(parts: number): readonly (readonly number[])[] {
  return Array.from({ length: states ** parts }, (_, its) =>
    Array.from({ length: parts }, (_, part) => Math.floor(its / states ** (parts - 1 - part)) % states),
  )
}

/** Which of the parts are known and which of these are different, as the number of a way. @param levels from `at` on by field */
export function comparedAs(
  parts: readonly number[],
  byLevel: readonly ArrayLike<number>[],
  levels: ArrayLike<number>,
  at = 0,
): number {
  let its = 0
  for (const f of parts) {
    const level = levels[at + f]!
    its = states * its + (level === 0 ? unknown : level === byLevel[f]!.length - 1 ? different : alike)
  }
  return its
}

/**
 * What is given back of what a new address takes.
 *
 * @param byLevel weights by field and level
 * @param levels of the pair, from `at` on by field
 * @param swapped whether given and family name agree exchanged, so that what each says by itself counts for nothing
 */
export function relocatedNats(
  { names, own, proof, parts, nats }: Relocation,
  byLevel: readonly ArrayLike<number>[],
  levels: ArrayLike<number>,
  swapped: boolean,
  at = 0,
): number {
  if (nats.length === 0) return 0
  const its = nats[comparedAs(parts, byLevel, levels, at)]!
  if (its === 0) return 0
  const saidBy = (f: number) => byLevel[f]![levels[at + f]!]!
  const isKnown = (swapped || names.some((f) => saidBy(f) > 0)) && proof.some((f) => saidBy(f) > 0)
  return isKnown && own.every((f) => (swapped && names.includes(f)) || saidBy(f) >= 0) ? its : 0
}

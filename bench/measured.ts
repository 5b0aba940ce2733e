/** What a measurement found. */
export interface Measured {
  /** As printed: one object a line, with the same keys. */
  readonly rows: readonly Readonly<Record<string, string | number>>[]
  /** Goals that were not reached, in words. */
  readonly missed: readonly string[]
}

export type Measure = (how: { readonly quick: boolean }) => Promise<Measured>

/** What a measurement found. */
export interface Measured {
  /** As printed: one object a line, with the same keys. */
  readonly rows: readonly Readonly<Record<string, string | number>>[]
  /** Goals that were not reached, and what was done wrong, in words. Goals are for the full run. */
  readonly missed: readonly string[]
  /**
   * What a quick run guards, by name: our time to that of something that does the same, or to our own with less to do. More or less the same
   * on any machine; lower is better.
   */
  readonly ratios: Ratios
}

export type Ratios = Readonly<Record<string, number>>

export type Measure = (how: { readonly quick: boolean }) => Promise<Measured>

/** One thing to do, as a person reads it, and how it is done. */
export interface Step {
  readonly does: 'create' | 'change' | 'remove'
  readonly what: string
  readonly why?: string
  /** What is stored and would be gone: it is done only where somebody says so. */
  readonly loses?: string
  readonly run: () => Promise<void>
}

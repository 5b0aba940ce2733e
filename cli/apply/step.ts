/** One thing to do, as a person reads it, and how it is done. */
export interface Step {
  readonly does: 'create' | 'change' | 'remove'
  readonly what: string
  readonly why?: string
  readonly run: () => Promise<void>
}

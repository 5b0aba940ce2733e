/**
 * Why a record became dirty, and with it a customer anew; the weakest first, for of several reasons the strongest is told. Each may have a
 * number: of a push, a sync, a model, a decision or an override.
 */
export const causeKinds = ['push', 'sync', 'mapping', 'model', 'decision', 'unmerge', 'override'] as const
export type CauseKind = (typeof causeKinds)[number]

export interface Cause {
  readonly kind: CauseKind
  readonly number: number | null
}

/** The one to tell; of two of a kind, the one with the higher number. */
export function strongest(causes: Iterable<Cause>): Cause | undefined {
  let best: Cause | undefined
  for (const cause of causes) if (best === undefined || isStronger(cause, best)) best = cause
  return best
}

function isStronger(a: Cause, b: Cause): boolean {
  if (a.kind !== b.kind) return causeKinds.indexOf(a.kind) > causeKinds.indexOf(b.kind)
  return (a.number ?? 0) > (b.number ?? 0)
}

/**
 * What a push counts: `unchanged` was there already; a `conflict` found that the source changed since, and is planned anew; a `rejected`
 * write the vendor refuses; one that is `sending` is on its way; of an `unknown` one no answer came, and it is looked for; `waiting` ones may be
 * sent again.
 */
export const pushCountNames = ['written', 'unchanged', 'conflict', 'rejected', 'sending', 'unknown', 'waiting'] as const
export type PushCounts = Readonly<Record<(typeof pushCountNames)[number], number>>

export const noPushCounts: PushCounts = { written: 0, unchanged: 0, conflict: 0, rejected: 0, sending: 0, unknown: 0, waiting: 0 }

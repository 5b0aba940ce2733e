import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'

/** What client, worker and workflows call each other by. Names of connections are ours; no id of a source ever stands in one. */
export const workflowIds = {
  sync: (connection: string) => `sync:${connection}`,
  remap: (connection: string, what: string) => `remap:${connection}:${what}`,
  reconcile: 'reconcile',
  train: 'train-matching',
}

export const workflowTypes = { sync: 'syncConnection', remap: 'remap', reconcile: 'reconcile', train: 'trainMatching' } as const

/** Sent to `reconcile` after something became dirty. */
export const dirtySignal = 'dirty'

/** Sent to a sync: it stops after the slice under way, and goes on. */
export const pauseSignal = 'pause'
export const resumeSignal = 'resume'

/** What an operator filters by in the Temporal UI. */
export const searchAttributes = {
  connection: defineSearchAttributeKey('GoldthreadConnection', SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey('GoldthreadStage', SearchAttributeType.KEYWORD),
  records: defineSearchAttributeKey('GoldthreadRecords', SearchAttributeType.INT),
  rejected: defineSearchAttributeKey('GoldthreadRejected', SearchAttributeType.INT),
}

/** The same, as a server registers them. */
export const searchAttributeTypes = Object.fromEntries(
  Object.values(searchAttributes).map(({ name, type }) => [name, type === SearchAttributeType.INT ? 'Int' : 'Keyword'] as const),
)

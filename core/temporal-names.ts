import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'

/** What client, worker and workflows call each other by. Names of connections are ours; no id of a source ever stands in one. */
export const workflowIds = {
  sync: (connection: string) => `sync:${connection}`,
  remap: (connection: string, what: string) => `remap:${connection}:${what}`,
  reconcile: 'reconcile',
  train: 'train-matching',
  push: (connection: string) => `push:${connection}`,
  unmerge: (number: number) => `unmerge:${number}`,
  putAway: (number: number) => `put-away:${number}`,
  webhook: (number: number) => `webhook:${number}`,
}

export const workflowTypes = {
  sync: 'syncConnection',
  remap: 'remap',
  reconcile: 'reconcile',
  train: 'trainMatching',
  push: 'pushConnection',
  unmerge: 'unmergeCustomer',
  putAway: 'putAwayCreated',
  webhook: 'deliverWebhook',
} as const

/** Sent to `reconcile` after something became dirty. */
export const dirtySignal = 'dirty'

/** Sent to a push after writes were planned for its connection. */
export const plannedSignal = 'planned'

/** Update of a push that waits: a plan of its connection was approved. */
export const approveUpdate = 'approve'

/** Sent to the deliveries of a webhook after golden records changed. */
export const changesSignal = 'changes'

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

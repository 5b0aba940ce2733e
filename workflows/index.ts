/** The entry of the workflow bundle: what is exported here is what Temporal can run. */

export { deliverWebhook } from './deliver-webhook.ts'
export { pushConnection } from './push-connection.ts'
export { putAwayCreated } from './put-away-created.ts'
export { reconcile } from './reconcile.ts'
export { remap } from './remap.ts'
export { syncConnection } from './sync-connection.ts'
export { trainMatching } from './train-matching.ts'
export { unmergeCustomer } from './unmerge-customer.ts'

/** The entry of the workflow bundle: what is exported here is what Temporal can run. */
export { reconcile } from './reconcile.ts'
export { remap } from './remap.ts'
export { syncConnection } from './sync-connection.ts'
export { trainMatching } from './train-matching.ts'

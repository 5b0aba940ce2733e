import type { Limits } from '../limits.ts'
import type { Org } from '../org.ts'
import type { Sessions } from '../sessions.ts'

/** What the handlers of requests share. */
export interface Server {
  readonly org: Org
  readonly limits: Limits
  readonly sessions: Sessions
  /** Records of an answer to a query at most. */
  readonly pageRows: number
}

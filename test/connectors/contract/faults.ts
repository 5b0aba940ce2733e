import type { Fault } from '../../../sandbox/stand-in/faults.ts'

/** As it stands in the name of a case. */
export function worded(fault: Fault): string {
  switch (fault.kind) {
    case 'rate_limit':
      return fault.seconds === undefined ? 'a 429 without a hint' : 'a 429 that says when to come back'
    case 'server_error':
      return `a ${fault.status}`
    case 'cut':
      return 'a connection that is cut before anything was done'
    case 'cut_after':
      return 'a connection that is cut when all was done'
    case 'slow':
      return 'a slow answer'
    case 'malformed':
      return 'half an answer'
    case 'html':
      return 'a page for people in place of an answer'
    default:
      return fault.kind
  }
}

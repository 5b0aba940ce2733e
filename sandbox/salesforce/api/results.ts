import type { ApiContext } from '../../stand-in/serve.ts'
import { failedResult, SalesforceError } from '../errors.ts'
import type { Org } from '../org.ts'

/** Thrown to take back a batch that is to be done whole or not at all. */
class RolledBack extends Error {}

/** A result for each record, in order. Where it is all or none, one failure takes back the others. */
export function resultsOf(org: Org, c: ApiContext, allOrNone: boolean, work: readonly (() => object)[]): object[] {
  const refusesSome = c.get('fault')?.kind === 'reject_some'
  const results: object[] = []
  const doAll = () => {
    let failures = 0
    for (const [n, one] of work.entries()) {
      const result = refusesSome && n % 2 === 1 ? failedResult(refusedByRule()) : resultOf(one)
      if (!('id' in result)) failures++
      results.push(result)
    }
    if (allOrNone && failures > 0) throw new RolledBack()
  }
  if (!allOrNone) {
    doAll()
    return results
  }
  try {
    org.atOnce(doAll)
    return results
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
    return results.map((result) => ('id' in result ? failedResult(rolledBack()) : result))
  }
}

function resultOf(one: () => object): object {
  try {
    return one()
  } catch (error) {
    if (error instanceof SalesforceError) return failedResult(error)
    throw error
  }
}

function refusedByRule(): SalesforceError {
  return new SalesforceError(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Ask the sales desk before you change this customer')
}

function rolledBack(): SalesforceError {
  const message = 'Record rolled back because not all records were valid and the request was using AllOrNone header'
  return new SalesforceError(400, 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message)
}

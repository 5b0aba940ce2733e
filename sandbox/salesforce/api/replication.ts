import type { Api, ApiContext } from '../../stand-in/serve.ts'
import { SalesforceError } from '../errors.ts'
import type { Org } from '../org.ts'
import { earliestAvailable, forgetOld } from '../purge.ts'
import { timeOf, writtenTime } from '../values.ts'
import { param } from './answers.ts'
import type { Server } from './server.ts'

const minute = 60_000
const window = 30 * 86_400_000
const mostIds = 600_000

/** getUpdated and getDeleted. */
export function replicationRoutes(api: Api, { org }: Server): void {
  api.on('GET', bothWays('updated'), (c) => {
    const { start, end, covered, rows } = asked(org, c, minute)
    const ids = rows
      .filter(({ deletedAt, stampedAt }) => deletedAt === undefined && stampedAt >= start && stampedAt <= end)
      .map(({ id }) => id)
    checkCount(ids.length)
    return c.json({ ids, latestDateCovered: writtenTime(covered) })
  })
  api.on('GET', bothWays('deleted'), (c) => {
    const { start, end, covered, rows, object } = asked(org, c, 2 * minute)
    const earliest = earliestAvailable(org, object)
    if (start < earliest) {
      throw invalidDate(`startDate before org replication enabled date: ${writtenTime(earliest)}`)
    }
    const deletedRecords = rows.flatMap(({ id, deletedAt }) =>
      deletedAt !== undefined && deletedAt >= start && deletedAt <= end ? [{ id, deletedDate: writtenTime(deletedAt) }] : [],
    )
    checkCount(deletedRecords.length)
    return c.json({ deletedRecords, earliestDateAvailable: writtenTime(earliest), latestDateCovered: writtenTime(covered) })
  })
}

/** Clients put a slash before the question mark, or none. */
function bothWays(name: string): string[] {
  return [`/sobjects/:object/${name}`, `/sobjects/:object/${name}/`]
}

/** @param shortest how far apart both ends of the window have to be; what was deleted wants more than a minute */
function asked(org: Org, c: ApiContext, shortest: number) {
  const { name: object, holdsCustomers } = org.mustHave(param(c, 'object'))
  if (!holdsCustomers) throw new SalesforceError(400, 'INVALID_TYPE_FOR_OPERATION', `${object} is not replicateable`)
  forgetOld(org)
  const start = timeParam(c, 'start')
  const end = timeParam(c, 'end')
  const now = org.clock.now()
  if (end - start < shortest) throw invalidDate('endDate must be at least one minute greater than startDate')
  if (start < now - window) throw invalidDate('startDate cannot be more than 30 days ago')
  const covered = Math.min(end, Math.floor(now / minute) * minute, ...[...org.open].map(({ since }) => since))
  return { object, start, end, covered, rows: org.rows(object).all() }
}

/** Seconds are left out of it, as the vendor does. */
function timeParam(c: ApiContext, name: string): number {
  const time = timeOf((c.req.query(name) ?? '').replace(' ', '+'))
  if (time === undefined) throw invalidDate(`${name} is not a date-time`)
  return Math.floor(time / minute) * minute
}

function invalidDate(message: string): SalesforceError {
  return new SalesforceError(400, 'INVALID_REPLICATION_DATE', message)
}

function checkCount(ids: number): void {
  if (ids > mostIds) throw new SalesforceError(400, 'EXCEEDED_ID_LIMIT', 'exceeded id limit: more than 600000 ids')
}

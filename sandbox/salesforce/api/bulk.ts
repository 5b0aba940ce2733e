import type { Api, ApiContext } from '../../stand-in/serve.ts'
import { notFound, SalesforceError } from '../errors.ts'
import { idOf } from '../ids.ts'
import { bodyOf, param, versionOf } from './answers.ts'
import { csvOf } from './csv.ts'
import { advance, isOver, type Job, jobBody, newJob } from './job.ts'
import type { Server } from './server.ts'

/** Results are put away after as long. */
const lifetime = 7 * 86_400_000
/** Rows of a page of results, where fewer are not asked for. */
const pageSize = 50_000

/** Query jobs of the Bulk API 2.0. One who asks for a job's state finds it a step further each time. */
export function bulkRoutes(api: Api, { org }: Server): void {
  const jobs = new Map<string, Job>()
  let number = 0
  const jobOf = (c: ApiContext) => {
    const job = jobs.get(param(c, 'job'))
    if (job === undefined || org.clock.now() - job.createdAt > lifetime) throw notFound()
    return job
  }
  api.post('/jobs/query', async (c) => {
    const job = newJob(org, await bodyOf(c), idOf('750', ++number), versionOf(c))
    jobs.set(job.id, job)
    return c.json(jobBody(job))
  })
  api.get('/jobs/query', (c) => c.json({ done: true, nextRecordsUrl: null, records: [...jobs.values()].map(jobBody) }))
  api.get('/jobs/query/:job', (c) => {
    const job = jobOf(c)
    advance(org, job)
    return c.json(jobBody(job))
  })
  api.get('/jobs/query/:job/results', (c) => answerResults(c, jobOf(c)))
  api.patch('/jobs/query/:job', (c) => {
    const job = jobOf(c)
    if (isOver(job)) throw wrongState('Aborting', job)
    job.state = 'Aborted'
    return c.json(jobBody(job))
  })
  api.delete('/jobs/query/:job', (c) => {
    const job = jobOf(c)
    if (!isOver(job)) throw wrongState('Deleting', job)
    jobs.delete(job.id)
    return c.body(null, 204)
  })
}

function answerResults(c: ApiContext, job: Job): Response {
  const { state, found, lineEnding } = job
  if (state !== 'JobComplete' || found === undefined) {
    const message = `can only download query results of successfully completed bulk job. Current status: ${state}`
    throw new SalesforceError(412, 'JOB_NOT_COMPLETE', message)
  }
  if (versionOf(c) !== job.version) {
    throw new SalesforceError(409, 'API_ERROR', 'The job was made with another version of the API')
  }
  const at = c.req.query('locator') === undefined ? 0 : placeOf(c.req.query('locator'), found.rows.length)
  const size = Math.max(1, Number(c.req.query('maxRecords') ?? pageSize))
  const rows = found.rows.slice(at, at + size)
  const next = at + size < found.rows.length ? Buffer.from(String(at + size)).toString('base64url') : 'null'
  return c.body(csvOf(found.columns, rows, lineEnding), 200, {
    'content-type': 'text/csv',
    'sforce-locator': next,
    'sforce-numberofrecords': String(rows.length),
  })
}

function placeOf(locator: string | undefined, count: number): number {
  const at = Number(Buffer.from(locator ?? '', 'base64url').toString())
  if (Number.isInteger(at) && at > 0 && at < count) return at
  throw new SalesforceError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
}

function wrongState(doing: string, { state }: Job): SalesforceError {
  return new SalesforceError(400, 'INVALIDJOBSTATE', `${doing} a job is not possible in state ${state}`)
}

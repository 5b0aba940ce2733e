import { z } from 'zod'
import { SalesforceError } from '../errors.ts'
import type { Org } from '../org.ts'
import { ids } from '../setup.ts'
import { evaluate, type Found } from '../soql/query.ts'
import { writtenTime } from '../values.ts'

const Asked = z.object({
  operation: z.enum(['query', 'queryAll']),
  query: z.string(),
  contentType: z.literal('CSV').optional(),
  columnDelimiter: z.literal('COMMA').optional(),
  lineEnding: z.enum(['LF', 'CRLF']).default('LF'),
})

type State = 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted'

/** A query that runs by itself. */
export interface Job extends z.infer<typeof Asked> {
  readonly id: string
  readonly object: string
  readonly createdAt: number
  /** `v62.0` */
  readonly version: string
  state: State
  /** As it was when the job began to run. */
  found?: Found
  error?: string
}

/** @throws SalesforceError where it is a query that the Bulk API does not know */
export function newJob(org: Org, body: unknown, id: string, version: string): Job {
  const { data } = Asked.safeParse(body)
  if (data === undefined) throw new SalesforceError(400, 'INVALIDJOB', 'operation and query are required')
  const unknown = /\b(?:COUNT|GROUP BY|OFFSET|TYPEOF|FIELDS)\b/i.exec(data.query.replace(/'(?:\\.|[^'\\])*'/g, ''))?.[0]
  if (unknown !== undefined) throw new SalesforceError(400, 'API_ERROR', `Unsupported in a bulk query: ${unknown}`)
  const { object } = evaluate(org, data.query, false).from
  return { ...data, id, version, object: object.name, createdAt: org.clock.now(), state: 'UploadComplete' }
}

/** To the next state, if there is one. */
export function advance(org: Org, job: Job): void {
  if (job.state === 'InProgress') job.state = 'JobComplete'
  if (job.state !== 'UploadComplete') return
  const found = evaluate(org, job.query, job.operation === 'queryAll')
  const isCompound = found.columns.some(({ path }) => path.field.type === 'address')
  job.state = isCompound ? 'Failed' : 'InProgress'
  if (isCompound) job.error = 'FUNCTIONALITY_NOT_ENABLED: Selecting compound data not supported in Bulk Query'
  else job.found = found
}

export function isOver({ state }: Job): boolean {
  return state === 'JobComplete' || state === 'Failed' || state === 'Aborted'
}

export function jobBody({ id, operation, object, createdAt, version, state, lineEnding, found, error }: Job): object {
  const progress = { retries: 0, totalProcessingTime: 100, isPkChunkingSupported: true }
  return {
    id,
    operation,
    object,
    createdById: ids.integration,
    createdDate: writtenTime(createdAt),
    systemModstamp: writtenTime(createdAt),
    state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(version.slice(1)),
    lineEnding,
    columnDelimiter: 'COMMA',
    ...(found === undefined ? {} : { numberRecordsProcessed: found.rows.length, ...progress }),
    ...(error === undefined ? {} : { errorMessage: error }),
  }
}

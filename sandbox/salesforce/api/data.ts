import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Api, ApiContext, ApiEnv } from '../../stand-in/serve.ts'
import { errorBody, notFound, SalesforceError } from '../errors.ts'
import type { Limits } from '../limits.ts'
import { bulkRoutes } from './bulk.ts'
import { collectionRoutes } from './collections.ts'
import { describeRoutes } from './describe.ts'
import { identityUrl, tokenOf } from './oauth.ts'
import { queryRoutes } from './query.ts'
import { replicationRoutes } from './replication.ts'
import type { Server } from './server.ts'
import { sobjectRoutes } from './sobjects.ts'
import { toolingRoutes } from './tooling.ts'

/** Everything under /services/data: who asks must be logged in and have requests left; every answer says how many. */
export function dataApi(server: Server): Api {
  const { limits, sessions } = server
  const api = new Hono<ApiEnv>()
  api.get('/services/data', (c) =>
    c.json(versions.map((version) => ({ label: version, url: `/services/data/v${version}`, version }))),
  )
  api.use('/services/data/:version{v\\d+\\.0}/*', async (c, next) => {
    if (c.req.url.length > 16_384) throw new SalesforceError(414, 'URI_TOO_LONG', 'The URI is longer than 16,384 bytes')
    if (!sessions.isValid(tokenOf(c))) throw new SalesforceError(401, 'INVALID_SESSION_ID', 'Session expired or invalid')
    limits.count()
    await next()
    c.header('sforce-limit-info', limitInfo(limits))
  })
  const versioned: Api = new Hono<ApiEnv>()
  versioned.get('/limits', (c) => c.json(limitsBody(limits)))
  for (const routes of [
    toolingRoutes,
    queryRoutes,
    bulkRoutes,
    collectionRoutes,
    replicationRoutes,
    describeRoutes,
    sobjectRoutes,
  ]) {
    routes(versioned, server)
  }
  api.on('GET', ['/services/data/:version{v\\d+\\.0}', '/services/data/:version{v\\d+\\.0}/'], (c) => c.json(resources(c)))
  api.route('/services/data/:version{v\\d+\\.0}', versioned)
  api.notFound((c) => refusal(c, notFound(), limits))
  api.onError((error, c) => {
    if (error instanceof SalesforceError) return refusal(c, error, limits)
    if (error instanceof HTTPException || error instanceof SyntaxError) {
      return refusal(c, new SalesforceError(400, 'JSON_PARSER_ERROR', 'Unexpected character in the body'), limits)
    }
    throw error
  })
  return api
}

const versions = Array.from({ length: 40 }, (_, n) => `${31 + n}.0`)

export function refusal(c: ApiContext, error: SalesforceError, limits: Limits): Response {
  const headers = error.status === 401 ? {} : { 'sforce-limit-info': limitInfo(limits) }
  return error.message === '' ? c.body(null, 412, headers) : c.json(errorBody(error), error.status, headers)
}

function limitInfo(limits: Limits): string {
  return `api-usage=${limits.used()}/${limits.daily}`
}

function limitsBody(limits: Limits): object {
  return {
    DailyApiRequests: { Max: limits.daily, Remaining: limits.daily - limits.used() },
    DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 },
    DailyBulkV2QueryFileStorageMB: { Max: 976_562, Remaining: 976_562 },
  }
}

function resources(c: ApiContext): object {
  const { origin, pathname } = new URL(c.req.url)
  const at = pathname.replace(/\/$/, '')
  const names = ['sobjects', 'query', 'queryAll', 'limits', 'tooling', 'composite', 'jobs']
  return { ...Object.fromEntries(names.map((name) => [name, `${at}/${name}`])), identity: identityUrl(origin) }
}

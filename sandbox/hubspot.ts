import { Hono } from 'hono'
import { type Access, checkAccess, expiredToken } from './hubspot/access.ts'
import { accountRoutes, timeZone, tokenRoute } from './hubspot/account.ts'
import { associationRoutes, recordAssociationRoutes } from './hubspot/association-routes.ts'
import { consentRoutes } from './hubspot/consent-routes.ts'
import { type Crm, openCrm } from './hubspot/crm.ts'
import { type Limiter, limitReached, openLimiter } from './hubspot/limits.ts'
import { load } from './hubspot/load.ts'
import { objectRoutes } from './hubspot/objects.ts'
import { peopleOf } from './hubspot/people.ts'
import { propertyRoutes } from './hubspot/property-routes.ts'
import { objectTypes } from './hubspot/record.ts'
import { notFound, Refusal } from './hubspot/refusal.ts'
import { schemaRoutes } from './hubspot/schema-routes.ts'
import { clockFrom } from './stand-in/clock.ts'
import { type Api, type ApiContext, type ApiEnv, serveStandIn, type WordedFault } from './stand-in/serve.ts'
import type { StandIn, StandInOptions } from './stand-in/stand-in.ts'

export interface HubspotOptions extends StandInOptions {
  /** How far behind the records what searches see is, on the stand-in's clock; 3 seconds by default. */
  readonly searchLagMilliseconds?: number
  /** 5 by default. */
  readonly searchesPerSecond?: number
}

export interface HubspotStandIn extends StandIn {
  /** The token has run out, as those of an OAuth app do. */
  expire(): void
  /** What the token may do, such as `crm.objects.contacts.read`; everything at first. */
  grant(scopes: readonly string[]): void
}

export async function startHubspot(options: HubspotOptions = {}): Promise<HubspotStandIn> {
  const { clock = clockFrom(), limits, journal, pageRows, searchLagMilliseconds = 3000, searchesPerSecond = 5 } = options
  const { burst = 190, burstSeconds = 10, daily = 625_000 } = limits ?? {}
  const crm = openCrm({ clock, journal, lagMilliseconds: searchLagMilliseconds, pageRows })
  const limiter = openLimiter({ burst, burstSeconds, daily, searchesPerSecond }, clock, timeZone)
  const access: Access = { token: 'pat-na1-5a3d0000-0000-4000-8000-000000000001', state: 'valid', scopes: undefined }
  const served = await serveStandIn({ api: apiOf(crm, limiter, access), word }, options)
  return {
    system: 'hubspot',
    url: served.url,
    environment: { HUBSPOT_ACCESS_TOKEN: access.token, HUBSPOT_BASE_PATH: served.url },
    objects: objectTypes,
    clock,
    people: peopleOf(crm),
    load: (records) => load(crm, records),
    requests: served.requests,
    setFaults: (plan) => served.setFaults(plan),
    revoke: () => void (access.state = 'revoked'),
    expire: () => void (access.state = 'expired'),
    grant: (scopes) => void (access.scopes = scopes),
    close: () => served.close(),
  }
}

/** Every path by its numbered version and by its date. */
function apiOf(crm: Crm, limiter: Limiter, access: Access): Api {
  const api: Api = new Hono<ApiEnv>()
  api.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error
    return c.json(error, error.status)
  })
  api.notFound((c) => c.json(notFound(), 404))
  api.use(async (c, next) => {
    checkAccess(access, c)
    limiter.admit(c)
    await next()
  })
  const date = ':date{20\\d\\d-\\d\\d}'
  const mount = (paths: readonly string[], routes: Api) => paths.forEach((path) => void api.route(path, routes))
  mount(['/crm/v4/objects', '/crm/v3/objects', `/crm/objects/${date}`], recordAssociationRoutes(crm))
  mount(['/crm/v3/objects', `/crm/objects/${date}`], objectRoutes(crm))
  mount(['/crm/v3/properties', `/crm/properties/${date}`], propertyRoutes(crm))
  mount(['/crm/v4/associations', `/crm/associations/${date}`], associationRoutes(crm))
  mount(['/crm/v3/schemas', '/crm-object-schemas/v3/schemas', `/crm-object-schemas/${date}/schemas`], schemaRoutes(crm))
  mount(['/communication-preferences/v4', `/communication-preferences/${date}`], consentRoutes(crm))
  mount(['/account-info/v3', `/account-info/${date}`], accountRoutes(crm, limiter))
  mount(['/oauth/v2/private-apps/get'], tokenRoute(crm, access))
  return api
}

function word(c: ApiContext, fault: WordedFault): Response {
  if (fault.kind === 'server_error') return serverError(c, fault.status)
  if (fault.kind === 'unauthorised') return c.json(expiredToken(), 401)
  if (fault.kind === 'daily_limit') return c.json(limitReached('DAILY'), 429)
  if (fault.seconds !== undefined) c.header('Retry-After', String(fault.seconds))
  return c.json(limitReached(c.req.path.endsWith('/search') ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING'), 429)
}

/** What stands before the vendor's servers answers a page for people. */
function serverError(c: ApiContext, status: 500 | 502 | 503): Response {
  if (status === 500) return c.json(new Refusal(500, 'INTERNAL_ERROR', 'internal error'), 500)
  return c.html(`<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`, status)
}

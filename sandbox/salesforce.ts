import { Hono } from 'hono'
import { dataApi } from './salesforce/api/data.ts'
import { wordFault } from './salesforce/api/faults.ts'
import { oauthApi } from './salesforce/api/oauth.ts'
import { soapApi } from './salesforce/api/soap.ts'
import { convertLead } from './salesforce/convert.ts'
import { erase, undelete } from './salesforce/lifecycle.ts'
import { limitsOf } from './salesforce/limits.ts'
import { openOrg } from './salesforce/open-org.ts'
import { load, peopleOf, rowOf } from './salesforce/people.ts'
import { purge } from './salesforce/purge.ts'
import { clientId, clientSecret, sessionsOf } from './salesforce/sessions.ts'
import { ids, setUp, username } from './salesforce/setup.ts'
import { clockFrom } from './stand-in/clock.ts'
import { type ApiEnv, serveStandIn } from './stand-in/serve.ts'
import type { StandIn, StandInOptions } from './stand-in/stand-in.ts'
import { openTables } from './stand-in/tables.ts'

/** What people and the vendor do in this system alone. Each throws where the vendor would refuse. */
export interface SalesforceStandIn extends StandIn {
  /** @returns the id of the contact that the lead became */
  convertLead(id: string): string
  /** Out of the recycle bin again. */
  undelete(object: string, id: string): void
  /** Past the recycle bin: queries do not find it, and only getDeleted tells of it until it is purged. */
  erase(object: string, id: string): void
  /** What was deleted before then is forgotten, so that earliestDateAvailable moves. */
  purge(object: string, before: number): void
  /** A transaction is under way since then: latestDateCovered stays before it until the function that this returns is called. */
  openTransaction(since: number): () => void
  /** Another transaction holds the row: writes to it are refused until the function that this returns is called. */
  lock(id: string): () => void
  /** Whether new records that look like others are refused. */
  setDuplicateRule(object: string, isActive: boolean): void
  /** Ends every session, as the vendor does after two hours without use. */
  expireSessions(): void
  /** For logins by JWT bearer: gives the app a certificate. `privateKey` is PEM. */
  certificate(): { readonly clientId: string; readonly username: string; readonly privateKey: string }
}

export async function startSalesforce(options: StandInOptions = {}): Promise<SalesforceStandIn> {
  const clock = options.clock ?? clockFrom()
  const tables = openTables(options.journal)
  const org = openOrg(tables, clock)
  if (tables.isEmpty) setUp(org)
  let url = ''
  const sessions = sessionsOf(clock, () => url)
  const limits = limitsOf(clock, options.limits ?? {})
  const server = { org, limits, sessions, pageRows: options.pageRows ?? 2000 }
  const api = new Hono<ApiEnv>()
  api.use(async (c, next) => {
    await next()
    c.header('date', new Date(clock.now()).toUTCString()) // what time it is there, by the clock that its stamps go by
  })
  api.route('/', oauthApi(server))
  api.route('/', soapApi(server))
  api.route('/', dataApi(server))
  const served = await serveStandIn({ api, word: (c, fault) => wordFault(c, fault, server) }, options)
  url = served.url
  return {
    system: 'salesforce',
    url,
    environment: {
      SALESFORCE_LOGIN_URL: url,
      SALESFORCE_INSTANCE_URL: url,
      SALESFORCE_CLIENT_ID: clientId,
      SALESFORCE_CLIENT_SECRET: clientSecret,
    },
    objects: ['Contact', 'Lead', 'Account'],
    clock,
    people: peopleOf(org),
    load: (records) => load(org, records),
    requests: served.requests,
    setFaults: (plan) => served.setFaults(plan),
    revoke: () => sessions.revokeAll(),
    close: () => served.close(),
    convertLead: (id) => convertLead(org, rowOf(org, org.mustHave('Lead'), id), ids.steward),
    undelete: (object, id) => undelete(org, rowOf(org, org.mustHave(object), id), ids.steward),
    erase: (object, id) => erase(org, rowOf(org, org.mustHave(object), id), ids.steward),
    purge: (object, before) => purge(org, object, before),
    openTransaction: (since) => {
      const transaction = { since }
      org.open.add(transaction)
      return () => void org.open.delete(transaction)
    },
    lock: (id) => {
      org.locked.add(id)
      return () => void org.locked.delete(id)
    },
    setDuplicateRule: (object, isActive) => void (isActive ? org.duplicateRules.add(object) : org.duplicateRules.delete(object)),
    expireSessions: () => sessions.expireAll(),
    certificate: () => ({ clientId, username, privateKey: sessions.certificate() }),
  }
}

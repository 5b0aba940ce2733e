import { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import { exchange } from './exchange.ts'
import type { Session } from './login.ts'
import { inParts } from './query.ts'
import { limitReached } from './refusal.ts'
import { limitsOfRequests, takeNote } from './request.ts'
import { Results, type Saved, savedOf } from './save.ts'
import { sessionOf } from './session.ts'
import type { Settings } from './settings.ts'

/** Ids of one request. */
const size = 200

/** How the SDK is to read the XML. */
const schema = { result: [{ id: '?string', success: 'boolean', errors: [{ statusCode: 'string' }] }] }

const Emptied = z.object({ result: Results })

/** By SOAP, since no other interface can. @returns what became of each, in order */
export async function emptyRecycleBin(ctx: Context<Settings>, ids: readonly string[]): Promise<readonly Saved[]> {
  const saved: Saved[] = []
  for (const part of inParts(ids, size)) {
    const session = await sessionOf(ctx)
    saved.push(
      ...(takesSoap(session) ? await send(ctx, session, part) : part.map(() => ({ code: 'INVALID_SESSION_ID', fields: [] }))),
    )
  }
  return saved
}

/** A client app can be set up to give out tokens of its own kind, which SOAP refuses. */
function takesSoap({ connection }: Session): boolean {
  return !connection.accessToken?.startsWith('eyJ')
}

function send(ctx: Context<Settings>, { connection, url }: Session, ids: readonly string[]): Promise<readonly Saved[]> {
  const endpointUrl = `${url}/services/Soap/u/${ctx.settings.apiVersion}`
  return ctx.traffic.request({ limits: limitsOfRequests, repeatable: true }, async () => {
    const { SOAP } = await import('jsforce/lib/soap.js')
    let said: unknown
    const answer = await exchange(ctx, async (transport) => {
      const options = { endpointUrl, transport }
      said = await new SOAP(connection, options).invoke('emptyRecycleBin', { ids }, schema)
    })
    takeNote(ctx, answer)
    const [, fault] = /<faultcode>\w+:([A-Z_]+)</.exec(answer.body) ?? []
    if (fault === 'REQUEST_LIMIT_EXCEEDED') throw limitReached(answer.statusCode, answer.body)
    if (fault !== undefined) return ids.map(() => ({ code: fault, fields: [] }))
    const { data } = Emptied.safeParse(said)
    if (data?.result.length === ids.length) return data.result.map(savedOf)
    throw new GoldthreadError('unreachable', `Salesforce answered ${answer.statusCode} in a form that makes no sense`)
  })
}

import { Hono } from 'hono'
import type { Api, ApiContext, ApiEnv } from '../../stand-in/serve.ts'
import { SalesforceError } from '../errors.ts'
import { normalId } from '../ids.ts'
import { erase } from '../lifecycle.ts'
import type { Org } from '../org.ts'
import { ids } from '../setup.ts'
import { checkSize } from './batch.ts'
import type { Server } from './server.ts'

/** The one call of the SOAP API that no other interface has. */
export function soapApi({ org, limits, sessions }: Server): Api {
  const api = new Hono<ApiEnv>()
  api.post('/services/Soap/u/:version', async (c) => {
    const body = await c.req.text()
    try {
      const [, session = ''] = /<(?:\w+:)?sessionId\b[^>]*>([^<]*)</.exec(body) ?? []
      if (!sessions.isValid(session)) throw invalidSession()
      limits.count()
      if (!/<(?:\w+:)?emptyRecycleBin\b/.test(body)) throw unknownCall()
      const asked = [...body.matchAll(/<(?:\w+:)?ids\b[^>]*>([^<]*)</g)].map(([, id = '']) => id)
      checkSize(asked.length)
      const results = asked.map((id) => emptied(org, id)).join('')
      return envelope(c, 200, `<emptyRecycleBinResponse>${results}</emptyRecycleBinResponse>`)
    } catch (error) {
      if (error instanceof SalesforceError) return soapFault(c, error)
      throw error
    }
  })
  return api
}

function invalidSession(): SalesforceError {
  return new SalesforceError(401, 'INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session')
}

function unknownCall(): SalesforceError {
  return new SalesforceError(400, 'UNKNOWN_EXCEPTION', 'the sandbox knows emptyRecycleBin only')
}

export function soapFault(c: ApiContext, { code, message }: SalesforceError): Response {
  const words = `<faultcode>sf:${code}</faultcode><faultstring>${code}: ${message}</faultstring>`
  return envelope(c, 500, `<soapenv:Fault>${words}</soapenv:Fault>`)
}

function envelope(c: ApiContext, status: 200 | 500, body: string): Response {
  const names =
    'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:fault.partner.soap.sforce.com"'
  const text = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${names}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  return c.body(text, status, { 'content-type': 'text/xml; charset=utf-8' })
}

function emptied(org: Org, id: string): string {
  const row = org.row(id)
  if (row?.deletedAt !== undefined && !row.erased) {
    erase(org, row, ids.integration)
    return `<result><id>${normalId(id)}</id><success>true</success></result>`
  }
  const error = '<message>Invalid record id; no recycle bin entry found</message><statusCode>INVALID_ID_FIELD</statusCode>'
  return `<result><errors>${error}</errors><success>false</success></result>`
}

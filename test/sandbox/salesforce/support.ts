import { Connection, OAuth2 } from 'jsforce'
import { onTestFinished } from 'vitest'
import { idOf } from '../../../sandbox/salesforce/ids.ts'
import { startSalesforce } from '../../../sandbox/salesforce.ts'
import type { Fields, LoadedRecord, StandInOptions } from '../../../sandbox/stand-in/stand-in.ts'

/** A stand-in for one test, and the SDK, logged in to it. */
export async function openSalesforce(options: StandInOptions = {}) {
  const sf = await startSalesforce(options)
  onTestFinished(() => sf.close())
  return { sf, conn: await connect(sf) }
}

export async function connect({ url, environment }: Awaited<ReturnType<typeof startSalesforce>>): Promise<Connection> {
  const [clientId = '', clientSecret = ''] = [environment.SALESFORCE_CLIENT_ID, environment.SALESFORCE_CLIENT_SECRET]
  const conn = new Connection({ instanceUrl: url, version: '62.0', maxRequest: 20 })
  const answer = await new OAuth2({ loginUrl: url, clientId, clientSecret }).requestToken({ grant_type: 'client_credentials' })
  conn.accessToken = answer.access_token
  return conn
}

interface Asked {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a plain request is answered: for what the SDK hides. */
export async function ask(conn: Connection, path: string, init: Asked = {}) {
  const headers = { authorization: `Bearer ${conn.accessToken}`, 'content-type': 'application/json', ...init.headers }
  const answer = await fetch(`${conn.instanceUrl}/services/data/v62.0${path}`, { ...init, headers })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true
  const body: unknown = isJson ? JSON.parse(text) : text
  return { status: answer.status, headers: answer.headers, body }
}

export function contacts(count: number, fields: (n: number) => Fields = () => ({}), at = Date.UTC(2026, 0, 1)): LoadedRecord[] {
  return Array.from({ length: count }, (_, n) => ({
    object: 'Contact',
    id: idOf('003', n + 1),
    fields: { LastName: `Quill ${n}`, ...fields(n) },
    createdAt: at,
    modifiedAt: at,
  }))
}

/** What the SDK tells of a refusal. */
export async function refused(work: PromiseLike<unknown>): Promise<{ code: unknown; message: string }> {
  try {
    await work
  } catch (error) {
    if (error instanceof Error) return { code: 'errorCode' in error ? error.errorCode : error.name, message: error.message }
  }
  throw new Error('it was not refused')
}

import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { accountSteps } from '../../../cli/certify/account-steps.ts'
import type { Step } from '../../../cli/certify/step.ts'
import type { Connector } from '../../../core/connector.ts'
import { GoldthreadError } from '../../../core/errors.ts'
import type { ConnectionMapping } from '../../../core/model.ts'
import { loadMappings } from '../../../engine/mapping/load.ts'
import type { StandIn } from '../../../sandbox/stand-in/stand-in.ts'
import { acme } from '../../connectors/systems/acme.ts'

const customer = `
kinds: [person]
purposes: { service: { basis: contract } }
defaults: { purposes: [service], choose: [newest] }
fields:
  given_name: { type: name, class: identity, personal: true }
  emails: { type: email, many: true, class: identity, personal: true }
`
const matching = 'match: person\nuse: [given_name, emails]\n'
const connectionFile = (name: string) => `
connector: acme
credentials: { token: '\${ACME_TOKEN}' }
settings: { url: '\${ACME_URL}' }
every: 5m
serves: [service]
objects:
  customers: { kind: person, fields: { given_name: ${name}, emails: [{ from: email }] } }
`

let standIn: StandIn
beforeEach(async () => {
  standIn = await acme.start()
})
afterEach(() => standIn.close())

function connection({ name = 'name', token = standIn.environment['ACME_TOKEN'] } = {}): ConnectionMapping {
  const files = { 'customer.yaml': customer, 'matching.yaml': matching, 'acme.yaml': connectionFile(name) }
  const found = loadMappings(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    new Map([['acme', acme.connector.settings]]),
    (variable) => (variable === 'ACME_TOKEN' ? token : standIn.environment[variable]),
  ).connections.get('acme')
  if (found === undefined) throw new Error('no connection')
  return found
}

function fill(count: number): void {
  const [object] = acme.objects
  for (let n = 1; n <= count; n++) standIn.people.create('customers', object?.customer(n) ?? {})
}

async function report(given: ConnectionMapping, pages = 5, connector: Connector = acme.connector): Promise<readonly Step[]> {
  const steps: Step[] = []
  for await (const step of accountSteps(connector, given, pages)) steps.push(step)
  return steps
}

const results = (steps: readonly Step[]) => Object.fromEntries(steps.map(({ step, result }) => [step, result]))
const told = (steps: readonly Step[], name: string) => steps.find(({ step }) => step === name)?.found

it('finds nothing wrong with a connector that keeps the contract, and counts its requests', async () => {
  fill(250)
  const steps = await report(connection())
  expect(new Set(Object.values(results(steps)))).toEqual(new Set(['ok']))
  expect(steps.map(({ step }) => step)).toEqual([
    'check',
    'discover',
    'mapping',
    'sample',
    'full pull',
    'resume',
    'nothing new',
    'wrong credentials',
  ])
  expect(told(steps, 'full pull')).toBe('250 records in 3 pages')
  expect(told(steps, 'nothing new')).toMatch(/in 1 request$/)
  expect(steps.reduce((sum, { requests }) => sum + requests, 0)).toBe(standIn.requests.length)
})

it('writes nothing and says nothing of anybody', async () => {
  fill(120)
  const before = standIn.people.all('customers')
  const steps = await report(connection())
  expect(standIn.people.all('customers')).toEqual(before)
  expect(standIn.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  expect(JSON.stringify(steps)).not.toMatch(/quill|ac_0|acme-token/i)
})

it('stops at the pages that it may read, and says which steps it left out', async () => {
  fill(450)
  const steps = await report(connection(), 2)
  expect(told(steps, 'full pull')).toBe('200 records in 2 pages, and there are more')
  expect(results(steps)).toMatchObject({ resume: 'ok', 'nothing new': 'skipped' })
})

it('finds a field that the source does not have', async () => {
  const steps = await report(connection({ name: 'nmae' }))
  expect(results(steps)).toMatchObject({ check: 'ok', mapping: 'failed' })
  expect(told(steps, 'mapping')).toMatch(/did you mean name\?/)
})

it('ends with the check where the credentials are wrong', async () => {
  const steps = await report(connection({ token: 'acme-token-of-nobody' }))
  expect(steps).toMatchObject([{ step: 'check', result: 'failed', found: expect.stringContaining('credentials.token') }])
})

it.each<[string, Partial<Connector>, string]>([
  ['accepts a wrong secret', { check: async () => ({ id: '1', name: 'anybody' }) }, 'wrong credentials'],
  ['loses the second page after a crash', { pull: losesAfterResume }, 'resume'],
])('finds a connector that %s', async (_what, change, step) => {
  fill(250)
  const steps = await report(connection(), 5, { ...acme.connector, ...change })
  expect(steps.filter(({ result }) => result === 'failed').map((its) => its.step)).toEqual([step])
})

it('makes a key in PEM wrong too, though it ends in dashes', async () => {
  const privateKey = '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----\n'
  const check = async ({ settings }: { readonly settings: unknown }) => {
    if (isDeepStrictEqual(settings, { privateKey })) return { id: '1', name: 'anybody' }
    throw new GoldthreadError('credentials', 'The private key cannot be used')
  }
  const steps = await report({ ...connection(), settings: { privateKey }, objects: new Map() }, 5, { ...acme.connector, check })
  expect(results(steps)).toMatchObject({ check: 'ok', 'wrong credentials': 'ok' })
})

it('shows nothing of an error that the connector does not explain', async () => {
  const check = () => Promise.reject(new TypeError('Quill is no function'))
  expect(await report(connection(), 5, { ...acme.connector, check })).toMatchObject([
    { step: 'check', result: 'failed', found: 'TypeError was thrown, which the connector does not explain' },
  ])
})

async function* losesAfterResume(...[ctx, reading, checkpoint]: Parameters<Connector['pull']>): ReturnType<Connector['pull']> {
  let number = 0
  for await (const page of acme.connector.pull(ctx, reading, checkpoint)) if (checkpoint === undefined || ++number > 1) yield page
}

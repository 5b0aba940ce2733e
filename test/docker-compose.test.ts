import { readFileSync } from 'node:fs'
import { DCLinter } from 'dclint'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig } from '../core/config.ts'
import { knownVariables } from './support/known-variables.ts'

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      environment: z.record(z.string(), z.string()).default({}),
      ports: z.array(z.string()).default([]),
      command: z.array(z.string()).default([]),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
})

/** What the linter answers; its own types do not resolve. */
const Findings = z.array(z.object({ messages: z.array(z.object({ line: z.number(), message: z.string() })) }))

const { services } = Compose.parse(parse(readFileSync('docker-compose.yml', 'utf8')))

/** The ports inside the container that the machine can reach. */
const portsOf = (service: string) => (services[service]?.ports ?? []).map((port) => port.split(':').at(-1))

describe('docker-compose.yml', () => {
  it('is as the compose specification has it, and as its linter likes it', () => {
    const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] })
    const [result] = Findings.parse(linter.lintFiles(['docker-compose.yml'], false))
    expect(result?.messages).toEqual([])
  })

  it('takes images by an exact version', () => {
    for (const { image } of Object.values(services)) expect(image).toMatch(/:\d+(\.\d+)+$/)
  })

  it('runs the worker on the Node that the tests run on', () => {
    const { devDependencies } = z
      .object({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')))
    expect(services['worker']?.image).toBe(`node:${devDependencies['node']}`)
  })

  it('starts the worker once all that it depends on is healthy', () => {
    const { depends_on } = z.object({ depends_on: z.unknown() }).parse(services['worker'])
    expect(depends_on).toEqual({ postgres: { condition: 'service_healthy' }, temporal: { condition: 'service_healthy' } })
    expect(Object.keys(services).filter((name) => services[name]?.healthcheck)).toEqual(['postgres', 'temporal'])
  })

  it('sets only variables that are read', () => {
    const names = knownVariables().map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(services['worker']?.environment ?? {})))
  })

  it('gives the worker the database that the other service makes', () => {
    const { username, password, hostname, port, pathname } = new URL(readWorkerConfig().databaseUrl ?? '')
    const database = services[hostname]
    expect({ POSTGRES_USER: username, POSTGRES_PASSWORD: password, POSTGRES_DB: pathname.slice(1) }).toEqual(
      database?.environment,
    )
    expect(portsOf(hostname)).toEqual([port])
  })

  it('gives the worker the Temporal server that the other service runs, whose UI can be reached too', () => {
    const [host = '', port] = (readWorkerConfig().temporal.address ?? '').split(':')
    expect(portsOf(host)).toEqual([port, '8233'])
    expect(services[host]?.healthcheck?.test).toContain(`127.0.0.1:${port}`)
  })

  it('shows no port to other machines', () => {
    for (const port of Object.values(services).flatMap(({ ports }) => ports)) expect(port).toMatch(/^127\.0\.0\.1:(\d+):\1$/)
  })
})

function readWorkerConfig() {
  return readConfig({}, services['worker']?.environment)
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../core/config.ts'
import { readSandboxVariables, standInValue, writeSandboxVariables } from '../../core/sandbox-variables.ts'

const groups = {
  hubspot: { HUBSPOT_ACCESS_TOKEN: 'stand-in', HUBSPOT_BASE_PATH: 'http://127.0.0.1:4001' },
  stripe: { STRIPE_API_KEY: 'stand-in' },
}

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'goldthread-sandbox-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('the variables of the sandbox', () => {
  it('reach every command of the data folder, also one that began before the sandbox', async () => {
    const folder = await dataFolder()
    const config = readConfig({ data: folder }, {})
    expect(config.standIn('STRIPE_API_KEY')).toBeUndefined()
    await writeSandboxVariables(folder, groups)
    expect(config.standIn('STRIPE_API_KEY')).toBe('stand-in')
    expect(config.variable('STRIPE_API_KEY')).toBeUndefined()
  })

  it.each([
    [{}, 'stand-in'],
    [{ GOLDTHREAD_SANDBOX: 'off' }, undefined],
    [{ DATABASE_URL: 'postgres://127.0.0.1/crm' }, undefined],
    [{ DATABASE_URL: 'postgres://127.0.0.1/crm', GOLDTHREAD_SANDBOX: 'on' }, 'stand-in'],
  ])('count with the embedded database, or where somebody says so: %j', async (environment, expected) => {
    const folder = await dataFolder()
    await writeSandboxVariables(folder, groups)
    expect(readConfig({ data: folder }, environment).standIn('HUBSPOT_ACCESS_TOKEN')).toBe(expected)
  })

  it('are none where there is no such file, or a broken one', async () => {
    const folder = await dataFolder()
    expect(readSandboxVariables(folder)).toEqual({})
    await writeFile(join(folder, 'sandbox.json'), '{"hubspot":')
    expect(standInValue(folder, 'STRIPE_API_KEY')).toBeUndefined()
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../core/config.ts'
import { readSandboxVariables, standInVariables, writeSandboxVariables } from '../../core/sandbox-variables.ts'

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
  it('stand for what the environment does not say', () => {
    expect(Object.fromEntries(standInVariables(groups, {}))).toEqual({ ...groups.hubspot, ...groups.stripe })
  })

  it('stand back, all of a system, where the environment says anything of it', () => {
    const variables = standInVariables(groups, { HUBSPOT_ACCESS_TOKEN: 'of the real account' })
    expect(Object.fromEntries(variables)).toEqual(groups.stripe)
  })

  it('reach every command of the data folder, also one that began before the sandbox', async () => {
    const folder = await dataFolder()
    const config = readConfig({ data: folder }, {})
    expect(config.variable('STRIPE_API_KEY')).toBeUndefined()
    await writeSandboxVariables(folder, groups)
    expect(config.variable('STRIPE_API_KEY')).toBe('stand-in')
    expect(readConfig({ data: folder }, { STRIPE_API_KEY: 'real' }).variable('STRIPE_API_KEY')).toBe('real')
  })

  it('are none where there is no such file, or a broken one', async () => {
    const folder = await dataFolder()
    expect(readSandboxVariables(folder)).toEqual({})
    await writeFile(join(folder, 'sandbox.json'), '{"hubspot":')
    expect(readSandboxVariables(folder)).toEqual({})
  })
})

import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeSandboxVariables } from '../../core/sandbox-variables.ts'
import { goldthread, type Result } from '../support/command.ts'
import { withTemporaryFolder } from '../support/folder.ts'
import { customerMapping } from '../support/till.ts'

const hubspot = `
connector: hubspot
credentials: { accessToken: '\${HUBSPOT_ACCESS_TOKEN}' }
settings: { basePath: '\${HUBSPOT_BASE_PATH}' }
every: 1d
objects: { contacts: { kind: person, fields: { given_name: firstname } } }
`

const plain = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(GOLDTHREAD|DATABASE|TEMPORAL|HUBSPOT)_/.test(name)),
)

/** A port that nobody listens at. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 1
}

/** With a HubSpot at that port, which the environment names, or the sandbox of the data folder did. */
async function asking(isStandIn: boolean, ...command: readonly string[]): Promise<Result> {
  return withTemporaryFolder(async (folder) => {
    const variables = { HUBSPOT_ACCESS_TOKEN: 'a token', HUBSPOT_BASE_PATH: `http://127.0.0.1:${await deadPort()}` }
    await mkdir(join(folder, 'mappings'))
    await writeFile(join(folder, 'mappings', 'customer.yaml'), customerMapping)
    await writeFile(join(folder, 'mappings', 'hubspot.yaml'), hubspot)
    if (isStandIn) await writeSandboxVariables(folder, { hubspot: variables })
    const environment = {
      ...plain,
      ...(isStandIn ? {} : variables),
      GOLDTHREAD_MAPPINGS: join(folder, 'mappings'),
      GOLDTHREAD_DATA: folder,
    }
    return goldthread({ environment }, ...command)
  })
}

it.each([
  ['check', '--live'],
  ['preview', 'hubspot'],
])('a stand-in that does not run is told how it is started: %s', async (...command) => {
  const { code, stderr } = await asking(true, ...command)
  expect({ code, stderr }).toEqual({
    code: 4,
    stderr: 'HubSpot gave no answer (ECONNREFUSED) (if it is a stand-in, `npx goldthread sandbox` starts it)\n',
  })
})

it('a system that does not answer is no stand-in where there never was one', async () => {
  expect((await asking(false, 'check', '--live')).stderr).toBe('HubSpot gave no answer (ECONNREFUSED)\n')
})

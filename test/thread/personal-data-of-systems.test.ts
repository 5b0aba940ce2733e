import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { type Fault, faultsInTurn } from '../../sandbox/stand-in/faults.ts'
import { standInNames } from '../../sandbox/stand-ins.ts'
import { goldthread } from '../support/command.ts'
import { demoMappings } from '../support/demo-project.ts'
import { found } from '../support/found.ts'
import { withProject } from '../support/project.ts'
import { withSandbox } from '../support/sandbox.ts'
import { applyMappings } from '../support/sync.ts'
import { startWorkerProcess, workerLog } from '../support/worker-process.ts'

const faults: readonly Fault[] = [{ kind: 'server_error', status: 500 }, { kind: 'html' }, { kind: 'malformed' }]

const secrets = ['zebulonia', 'quartermainesson', 'secret-post', '3107038944']

it('no personal data, no id of a source and no secret is in Temporal, in a log or in an error, also where sources fail', {
  timeout: 120_000,
}, async () => {
  await withProject(await demoMappings(), (project) =>
    withSandbox(project, { seed: 9, customers: 40 }, async ({ salesforce, hubspot, stripe }) => {
      const { config, db } = project
      const [first, last, email, phone] = ['Zebulonia', 'Quartermainesson', 'zebulonia@secret-post.example.org', '+13107038944']
      const ids = [
        salesforce.people.create('Contact', { FirstName: first, LastName: last, Email: email, MobilePhone: phone }),
        hubspot.people.create('contacts', { firstname: first, lastname: last, email, mobilephone: phone }),
        stripe.people.create('customers', { name: `${first} ${last}`, email, phone }),
      ].map((id) => id.toLowerCase())
      const systems = [salesforce, hubspot, stripe]
      const keys = systems.flatMap(({ environment }) =>
        Object.entries(environment).filter(([name]) => /TOKEN|SECRET|KEY/.test(name)),
      )
      await applyMappings(project)
      const worker = await startWorkerProcess(project)
      const said: string[] = []
      try {
        for (const standIn of systems) standIn.setFaults(faultsInTurn(faults))
        for (const name of standInNames) {
          const { code, stderr } = await goldthread(config, 'sync', name, '--wait')
          expect({ code, name }).toEqual({ code: 0, name })
          said.push(stderr)
        }
        const golden = await db('goldthread.customer').whereRaw(`golden::text like '%Quartermainesson%'`)
        expect(golden).not.toEqual([])
        for (const standIn of systems) standIn.revoke()
        for (const name of standInNames) {
          const { code, stderr } = await goldthread(config, 'sync', name, '--wait')
          expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/Mend (accessToken|apiKey|clientId)/) })
          said.push(stderr)
        }
      } finally {
        await worker.stop()
      }

      const hidden = [...secrets, ...ids, ...keys.map(([, value]) => value.toLowerCase())]
      const folder = inject('servicesFolder')
      const read = (name: string) => readFile(join(folder, name))
      const temporal = Buffer.concat([await read('temporal.db'), await read('temporal.db-wal')])
      expect(found(temporal, ['hubspot', 'mend accesstoken'])).toHaveLength(2)
      expect(found(temporal, hidden)).toEqual([])
      const log = await workerLog(config)
      expect(found(log, ['hubspot', 'sync failed'])).toHaveLength(2)
      expect(found(log, hidden)).toEqual([])
      expect(said.map((text) => found(text, hidden))).toEqual(said.map(() => []))
    }),
  )
})

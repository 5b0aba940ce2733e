import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startSalesforce } from '../../../sandbox/salesforce.ts'
import { connect } from './support.ts'

it('knows everything again after a restart with its journal, but nobody who was logged in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'goldthread-salesforce-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const journal = join(folder, 'journal')
  const before = await startSalesforce({ journal })
  const conn = await connect(before)
  const [a = '', b = '', c = ''] = [1, 2, 3].map((n) => before.people.create('Contact', { LastName: `Quill ${n}` }))
  before.people.merge('Contact', a, b)
  before.people.remove('Contact', c)
  before.purge('Contact', before.clock.now() + 1000)
  const state = before.people.all('Contact')
  await before.close()

  const after = await startSalesforce({ journal })
  onTestFinished(() => after.close())
  expect(after.people.all('Contact')).toEqual(state)
  expect(state.map(({ id }) => id)).toEqual([b])
  const reused = await fetch(`${after.url}/services/data/v62.0/limits`, {
    headers: { authorization: `Bearer ${conn.accessToken}` },
  })
  expect(reused.status).toBe(401)
  const again = await connect(after)
  const { records } = await again.query('SELECT Id FROM Contact')
  expect(records.map(({ Id }) => Id)).toEqual([b])
  const { earliestDateAvailable } = await again
    .sobject('Contact')
    .deleted(new Date(Date.now() + 60_000), new Date(Date.now() + 240_000))
  expect(Date.parse(earliestDateAvailable)).toBeGreaterThan(Date.now() - 60_000)
  const created = after.people.create('Contact', { LastName: 'Quill 4' })
  expect(state.map(({ id }) => id)).not.toContain(created)
})

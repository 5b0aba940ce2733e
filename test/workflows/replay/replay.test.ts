import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { Worker } from '@temporalio/worker'
import { DeterminismViolationError } from '@temporalio/workflow'
import { describe, expect, inject, it } from 'vitest'
import { workflowTypes } from '../../../core/temporal-names.ts'
import { withActivities } from '../../support/worker.ts'
import { answering, type Scene, scenes } from './scenes.ts'

const folder = new URL('histories/', import.meta.url)
const names = readdirSync(folder).map((file) => basename(file, '.json'))
const textOf = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8')

function replay(text: string): Promise<void> {
  const options = { workflowBundle: { codePath: inject('workflowBundle') } }
  return Worker.runReplayHistory(options, JSON.parse(text), randomUUID())
}

describe('what began with an earlier version goes on with this one', () => {
  it.each(names)('%s', (name) => expect(replay(textOf(name))).resolves.toBeUndefined())

  it('and what this one would have done otherwise is noticed', async () => {
    const otherwise = textOf('sync').replaceAll('"finishSync"', '"endSync"')
    await expect(replay(otherwise)).rejects.toThrow(DeterminismViolationError)
  })

  it('of every workflow there is', () => {
    expect(new Set(Object.values(scenes).map(({ type }) => type))).toEqual(new Set(Object.values(workflowTypes)))
    expect(names).toEqual(expect.arrayContaining(Object.keys(scenes)))
  })
})

/** `GOLDTHREAD_RECORD=1` keeps the histories of new scenes; those of earlier versions stay as they are. */
describe.runIf(process.env['GOLDTHREAD_RECORD'] !== undefined)('recorded now', { timeout: 60_000 }, () => {
  const added = Object.entries(scenes).filter(([name]) => !names.includes(name))
  it.each(added)('%s', async (name, scene) => {
    const text = await recorded(scene)
    await expect(replay(text)).resolves.toBeUndefined()
    writeFileSync(new URL(`${name}.json`, folder), text)
  })
})

async function recorded({ type, input, answers, meanwhile }: Scene): Promise<string> {
  const address = inject('temporalAddress')
  const connection = await Connection.connect({ address })
  const client = new Client({ connection, identity: 'a client' })
  const taskQueue = randomUUID()
  const run = async () => {
    const options = { workflowId: randomUUID(), taskQueue, args: input === undefined ? [] : [input] }
    const handle = await client.workflow.start(type, options)
    await meanwhile?.(handle)
    await handle.result()
    return historyToJSON(await handle.fetchHistory())
  }
  try {
    const server = { address, namespace: 'default', taskQueue }
    return await withActivities(server, () => answering(answers), run, { identity: 'a worker' })
  } finally {
    await connection.close()
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { ahead } from '../../resolve/ahead.ts'

async function* counted(log: string[], most: number, failsAt = most): AsyncGenerator<number> {
  try {
    for (let n = 1; n <= most; n++) {
      log.push(`begins ${n}`)
      await sleep(1)
      if (n > failsAt) throw new Error(`no ${n}`)
      log.push(`made ${n}`)
      yield n
    }
  } finally {
    log.push('closed')
  }
}

async function taken(log: string[], all: AsyncGenerator<number>): Promise<void> {
  for await (const n of all) {
    await sleep(20)
    log.push(`used ${n}`)
  }
}

it('as many as are wanted are made while one is worked on, in their order', async () => {
  const one: string[] = []
  await taken(one, ahead(counted(one, 3)))
  expect(one).toEqual(['begins 1', 'made 1', 'begins 2', 'made 2', 'used 1', 'begins 3', 'made 3', 'used 2', 'closed', 'used 3'])
  const two: string[] = []
  await taken(two, ahead(counted(two, 3), 2))
  expect(two.indexOf('made 3')).toBeLessThan(two.indexOf('used 1'))
  expect(two.filter((line) => line.startsWith('used'))).toEqual(['used 1', 'used 2', 'used 3'])
})

it('what goes wrong is told when it is its turn', async () => {
  const log: string[] = []
  await expect(taken(log, ahead(counted(log, 3, 2), 2))).rejects.toThrow('no 3')
  expect(log.filter((line) => line.startsWith('used'))).toEqual(['used 1', 'used 2'])
})

it('whoever stops early waits until nothing is under way', async () => {
  const log: string[] = []
  for await (const _ of ahead(counted(log, 9), 3)) break
  const settled = [...log]
  await sleep(20)
  expect(log).toEqual(settled)
  expect(log.at(-1)).toBe('closed')
})

import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../connectors/http/at-once.ts'

describe('work at once', () => {
  it('has its results in the order of the items, whichever is done first', async () => {
    expect(await atOnce([3, 1, 2], 3, (n) => sleep(n * 3, n * 10))).toEqual([30, 10, 20])
  })

  it('is never more than so many at a time', async () => {
    let underWay = 0
    let most = 0
    await atOnce([...Array(20).keys()], 4, async () => {
      most = Math.max(most, ++underWay)
      await sleep(1)
      underWay--
    })
    expect(most).toBe(4)
  })

  it('begins nothing more after a failure, and throws it when what was under way is over', async () => {
    const ended: number[] = []
    const work = async (n: number) => {
      if (n === 1) throw new Error('One')
      await sleep(10)
      ended.push(n)
    }
    await expect(atOnce([0, 1, 2, 3, 4], 2, work)).rejects.toThrow('One')
    expect(ended).toEqual([0])
  })

  it('of nothing is nothing', async () => {
    expect(await atOnce([], 4, () => Promise.reject(new Error('Never')))).toEqual([])
  })
})

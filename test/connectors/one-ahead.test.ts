import { describe, expect, it } from 'vitest'
import { oneAhead } from '../../connectors/one-ahead.ts'
import { openBudget, trafficOf } from '../../core/patience.ts'

const { signal } = new AbortController()
const ctx = { settings: {}, signal, traffic: trafficOf(openBudget(), signal), now: () => new Date() }

/** Pages 1 to `count`, and which of them were asked for so far. */
function book(count: number, fails = Number.POSITIVE_INFINITY) {
  const asked: number[] = []
  let aborted = false
  return {
    asked,
    isAborted: () => aborted,
    pages: async function* (this: void, inner: typeof ctx) {
      inner.signal.addEventListener('abort', () => (aborted = true))
      for (let page = 1; page <= count; page++) {
        asked.push(page)
        if (page === fails) throw new Error(`no page ${page}`)
        yield page
      }
    },
  }
}

describe('pages that are asked for one ahead', () => {
  it('come all, in order, each after the next one was asked for', async () => {
    const { asked, pages } = book(4)
    const seen: [number, number][] = []
    for await (const page of oneAhead(ctx, pages)) {
      await Promise.resolve()
      seen.push([page, asked.length])
    }
    expect(seen).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 4],
    ])
  })

  it('are asked for before anything is done with the one that came, however long the way to the request is', async () => {
    const sent: number[] = []
    const pages = async function* () {
      for (let page = 1; page <= 3; page++) {
        for (let step = 0; step < 50; step++) await Promise.resolve()
        sent.push(page)
        yield page
      }
    }
    const seen: [number, number][] = []
    for await (const page of oneAhead(ctx, pages)) seen.push([page, sent.length])
    expect(seen).toEqual([
      [1, 2],
      [2, 3],
      [3, 3],
    ])
  })

  it('are told of as they come, before their turn', async () => {
    const { pages } = book(3)
    const told: number[] = []
    const seen: [number, number][] = []
    for await (const page of oneAhead(ctx, pages, (its) => told.push(its))) {
      await new Promise(setImmediate)
      seen.push([page, told.length])
    }
    expect(told).toEqual([1, 2, 3])
    expect(seen).toEqual([
      [1, 2],
      [2, 3],
      [3, 3],
    ])
  })

  it('fail when the page that failed is asked for, and not before', async () => {
    const { pages } = book(4, 3)
    const seen: number[] = []
    const reading = async () => {
      for await (const page of oneAhead(ctx, pages)) seen.push(page)
    }
    await expect(reading()).rejects.toThrow('no page 3')
    expect(seen).toEqual([1, 2])
  })

  it('are given up where nobody goes on, and no failure of theirs is left behind', async () => {
    const { asked, pages, isAborted } = book(4, 2)
    for await (const page of oneAhead(ctx, pages)) if (page === 1) break
    expect(asked).toEqual([1, 2])
    expect(isAborted()).toBe(true)
    await new Promise(setImmediate) // an unhandled rejection would fail the run
  })

  it('are ended where nobody goes on, also one that came before it was asked for', async () => {
    let ended = false
    const pages = async function* () {
      try {
        yield 1
        yield 2
      } finally {
        ended = true
      }
    }
    for await (const page of oneAhead(ctx, pages)) {
      await new Promise(setImmediate)
      if (page === 1) break
    }
    expect(ended).toBe(true)
  })
})

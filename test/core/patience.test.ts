import { describe, expect, it } from 'vitest'
import { GoldthreadError, LimitReached, Postponed } from '../../core/errors.ts'
import { type Budget, openBudget, trafficOf } from '../../core/patience.ts'

const once = { limits: ['burst'], repeatable: false }
const again = { limits: ['burst'], repeatable: true }
const inAnHour = () => new Date(Date.now() + 3_600_000)

/** Sends what the errors say, one after the other, and then an answer. */
function sender(...errors: readonly Error[]) {
  const left = [...errors]
  const sent: number[] = []
  const send = async () => {
    sent.push(performance.now())
    const error = left.shift()
    if (error !== undefined) throw error
    return 'answer'
  }
  return { send, sent }
}

/** A budget that is as generous as this, and what it was asked, in order. */
function noting(turn: () => Promise<number> = () => Promise.resolve(0)) {
  const asked: string[] = []
  const open = openBudget()
  const budget: Budget = {
    turn: (limits) => {
      asked.push(`turn ${limits.join()}`)
      return turn()
    },
    block: (limit, until) => {
      asked.push(`block ${limit}`)
      return open.block(limit, until)
    },
    passed: (limits) => void asked.push(`passed ${limits.join()}`),
    learn: (limit) => void asked.push(`learn ${limit}`),
  }
  return { asked, budget }
}

const down = () => new GoldthreadError('unreachable', 'It answered 503')
const running = () => new AbortController().signal

describe('a request', () => {
  it('is sent when its turn has come, and its success is told', async () => {
    const { budget, asked } = noting(async () => 100)
    const { send, sent } = sender()
    const start = performance.now()
    expect(await trafficOf(budget, running()).request(once, send)).toBe('answer')
    expect((sent[0] ?? 0) - start).toBeGreaterThan(95)
    expect(asked).toEqual(['turn burst', 'passed burst'])
  })

  it('is not sent where it has no turn', async () => {
    const { budget } = noting(() => Promise.reject(new Postponed('daily', inAnHour())))
    const { send, sent } = sender()
    await expect(trafficOf(budget, running()).request(again, send)).rejects.toThrow(Postponed)
    expect(sent).toEqual([])
  })

  it('is not sent once its signal has fired, also while it waits', async () => {
    const { budget } = noting(async () => 60_000)
    const { send, sent } = sender()
    const stop = new AbortController()
    const request = trafficOf(budget, stop.signal).request(again, send)
    stop.abort()
    await expect(request).rejects.toMatchObject({ name: 'AbortError' })
    expect(sent).toEqual([])
  })

  it('that may be repeated is, each time in its turn', async () => {
    const { budget, asked } = noting()
    const { send, sent } = sender(down(), down())
    expect(await trafficOf(budget, running()).request(again, send)).toBe('answer')
    expect(sent).toHaveLength(3)
    expect(asked).toEqual(['turn burst', 'turn burst', 'turn burst', 'passed burst'])
  })

  it('is sent four times at most', async () => {
    const { send, sent } = sender(down(), down(), down(), down(), down())
    await expect(trafficOf(openBudget(), running()).request(again, send)).rejects.toThrow('503')
    expect(sent).toHaveLength(4)
  })

  it.each([
    ['may not be', once, down()],
    ['was refused for good', again, new GoldthreadError('credentials', 'It does not know us')],
    ['met an error that is not ours', again, new TypeError('fetch failed')],
  ])('that %s repeated is sent once', async (_what, asked, error) => {
    const { send, sent } = sender(error)
    await expect(trafficOf(openBudget(), running()).request(asked, send)).rejects.toBe(error)
    expect(sent).toHaveLength(1)
  })
})

describe('a refusal for now', () => {
  it('is waited for where it is short, also by a request that may not be repeated: it was not done', async () => {
    const { budget, asked } = noting()
    const { send, sent } = sender(new LimitReached('burst', new Date(Date.now() + 200), 'too many'))
    expect(await trafficOf(budget, running()).request(once, send)).toBe('answer')
    expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeGreaterThan(150)
    expect(asked).toEqual(['turn burst', 'block burst', 'turn burst', 'passed burst'])
  })

  it('postpones where it is long', async () => {
    const until = inAnHour()
    const { send, sent } = sender(new LimitReached('daily', until, 'too many'))
    const request = trafficOf(openBudget(), running()).request(once, send)
    await expect(request).rejects.toMatchObject({ limit: 'daily', until })
    expect(sent).toHaveLength(1)
  })

  it('with a time that does not help postpones after a few, too', async () => {
    const now = () => new LimitReached('burst', new Date(), 'too many')
    const { send, sent } = sender(...Array.from({ length: 50 }, now))
    await expect(trafficOf(openBudget(), running()).request(once, send)).rejects.toThrow(Postponed)
    expect(sent.length).toBeLessThan(5)
  })

  it('without a time postpones after a few', async () => {
    const { send, sent } = sender(...Array.from({ length: 9 }, () => new LimitReached('burst', undefined, 'too many')))
    await expect(trafficOf(openBudget(), running()).request(once, send)).rejects.toThrow(Postponed)
    expect(sent.length).toBeLessThan(5)
  })
})

import { describe, expect, it } from 'vitest'
import { pushInBatches } from '../../../connectors/http/batches.ts'
import { GoldthreadError, Postponed } from '../../../core/errors.ts'
import type { Write, WriteResult } from '../../../core/write.ts'

const create = (n: number): Write => ({ kind: 'create', key: `k${n}`, fields: { name: `n${n}` } })
const update = (n: number, believed = 'old'): Write => ({
  kind: 'update',
  key: `k${n}`,
  id: String(n),
  fields: { name: 'new' },
  believed: { name: believed },
})
const written = (writes: readonly Write[]): WriteResult[] => writes.map(({ key }) => ({ outcome: 'written', id: key }))

/** A system that has records 1 to 9, all named `old`; `answers` in turn, the last one again and again. */
function system(...answers: readonly ((writes: readonly Write[]) => readonly WriteResult[])[]) {
  const sent: (readonly string[])[] = []
  return {
    sent,
    batching: {
      size: 2,
      read: async (ids: readonly string[]) => new Map(ids.map((id) => [id, { id, fields: { name: 'old' } }])),
      send: async (writes: readonly Write[]) => {
        const answer = answers[Math.min(sent.push(writes.map(({ key }) => key)), answers.length) - 1]
        return answer?.(writes) ?? []
      },
    },
  }
}

function throwing(error: Error): () => never {
  return () => {
    throw error
  }
}

const until = new Date(Date.UTC(2030, 0, 1))
const noAnswer = new GoldthreadError('unreachable', 'no answer')
const outcomes = async (pushing: Promise<readonly WriteResult[]>) => (await pushing).map(({ outcome }) => outcome)

describe('writes in batches', () => {
  it('are answered one by one, in order, and only those are sent that still make sense', async () => {
    const { sent, batching } = system(written)
    const writes = [update(1, 'other'), create(2), create(3), update(4), create(5)]
    expect(await pushInBatches(writes, batching)).toEqual([
      { outcome: 'conflict', now: { id: '1', fields: { name: 'old' } } },
      ...written(writes.slice(1)),
    ])
    expect(sent).toEqual([['k2'], ['k3', 'k4'], ['k5']])
  })

  it.each<[string, Error, WriteResult]>([
    ['unknown where no answer came', noAnswer, { outcome: 'unknown' }],
    ['postponed where the budget is spent', new Postponed('daily', until), { outcome: 'postponed', until }],
  ])('are %s', async (_what, error, result) => {
    const { batching } = system(written, throwing(error))
    const writes = [create(1), create(2), create(3)]
    expect(await pushInBatches(writes, batching)).toEqual([...written(writes.slice(0, 2)), result])
  })

  it('are unknown where the answer holds fewer than were sent', async () => {
    const { batching } = system((writes) => written(writes).slice(0, 1))
    expect(await outcomes(pushInBatches([create(1), create(2)], batching))).toEqual(['written', 'unknown'])
  })

  it('throw what refuses the first batch as a whole, and nothing after it', async () => {
    const refused = new GoldthreadError('credentials', 'no')
    await expect(pushInBatches([create(1)], system(throwing(refused)).batching)).rejects.toBe(refused)
    const later = system(written, throwing(refused)).batching
    expect(await outcomes(pushInBatches([create(1), create(2), create(3)], later))).toEqual(['written', 'written', 'unknown'])
  })

  it('stop where what is there cannot be read, before anything was sent', async () => {
    const { sent, batching } = system(written)
    await expect(pushInBatches([update(1)], { ...batching, read: () => Promise.reject(noAnswer) })).rejects.toBe(noAnswer)
    expect(sent).toEqual([])
  })
})

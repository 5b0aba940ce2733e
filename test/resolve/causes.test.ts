import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { type Cause, causeKinds, strongest } from '../../core/cause.ts'
import { causesOf } from '../../resolve/causes.ts'

const anyCause = fc.record({ kind: fc.constantFrom(...causeKinds), number: fc.option(fc.nat(3)) })

it.prop([fc.array(anyCause, { minLength: 1 })])('the strongest cause is one of them, in whatever order they come', (causes) => {
  const best = strongest(causes)
  expect(causes).toContainEqual(best)
  expect(strongest(causes.toReversed())).toMatchObject({ kind: best?.kind })
  for (const { kind } of causes) expect(causeKinds.indexOf(kind)).toBeLessThanOrEqual(causeKinds.indexOf(best?.kind ?? 'push'))
})

describe('the cause of a customer', () => {
  const sync: Cause = { kind: 'sync', number: 5 }
  const decision: Cause = { kind: 'decision', number: 12 }
  const push: Cause = { kind: 'push', number: 1 }
  const former = new Map([
    [1, 100],
    [2, 100],
    [3, 200],
  ])
  const causeOf = causesOf(
    new Map([
      [1, push],
      [2, decision],
      [4, sync],
    ]),
    former,
  )

  it.each([
    ['that of its dirty record', [4], undefined, sync],
    ['the strongest of several', [2, 4], undefined, decision],
    ['also that of a record which left it', [1], undefined, decision],
    ['that of the batch, where nobody of its own has any', [3], undefined, decision],
    ['of one that is closed, that of its last records', [], 100, decision],
    ['of one that goes up in another, that of the other', [4, 3], 200, sync],
  ])('is %s', (_what, records, customer, cause) => {
    expect(causeOf(records, customer)).toEqual(cause)
  })
})

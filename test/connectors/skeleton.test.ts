import { expect, it } from 'vitest'
import { openBudget, trafficOf } from '../../core/patience.ts'
import { skeleton } from './skeleton/system.ts'

it('the skeleton of a connector reaches its stand-in, and says what is still to write', async () => {
  const { connector, objects } = skeleton
  const standIn = await skeleton.start()
  const signal = AbortSignal.timeout(5_000)
  const ctx = {
    settings: connector.settings.parse(skeleton.settings(standIn)),
    signal,
    traffic: trafficOf(openBudget(), signal),
    now: () => new Date(),
  }
  expect(await connector.check(ctx)).toEqual({ id: 'account-1', name: 'Skeleton stand-in' })
  const [object] = objects
  if (object === undefined) throw new Error('it has no object')
  expect(() => connector.pull(ctx, object.reading, undefined)).toThrow(/Still to write .*pull/)
  await standIn.close()
})

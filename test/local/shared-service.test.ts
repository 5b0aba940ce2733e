import { describe, expect, it } from 'vitest'
import { type Service, share } from '../../local/shared-service.ts'
import { withFolder } from './folder.ts'

/** A service that only notes what is done to it. */
function fake(dataFolder: string, open: Service<string>['open']): { service: Service<string>; stopped: string[] } {
  const stopped: string[] = []
  const stop = async (server: string) => void stopped.push(server)
  return { service: { name: 'fake', dataFolder, log: () => undefined, open, stop }, stopped }
}

describe('a shared service', () => {
  it('is stopped once, by the last one out', () =>
    withFolder(async (folder) => {
      const { service, stopped } = fake(folder, async () => ({ server: 'it', started: true }))
      const [one, two] = await Promise.all([share(service), share(service)])
      await one.stop()
      await one.stop()
      expect(stopped).toEqual([])
      await Promise.all([two.stop(), two.stop()])
      expect(stopped).toEqual(['it'])
    }))

  it('is not held by one for whom it did not open', () =>
    withFolder(async (folder) => {
      const broken = fake(folder, () => Promise.reject(new Error('no')))
      await expect(share(broken.service)).rejects.toThrow('no')
      const { service, stopped } = fake(folder, async () => ({ server: 'it', started: true }))
      await (await share(service)).stop()
      expect(stopped).toEqual(['it'])
    }))
})

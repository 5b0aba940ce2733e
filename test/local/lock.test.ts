import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hold, isFree, withLock } from '../../local/lock.ts'
import { withFolder } from './folder.ts'

const nothing = () => undefined

describe('a lock between processes', () => {
  it('lets one in at a time', () =>
    withFolder(async (folder) => {
      const seen: string[] = []
      const work = (name: string) =>
        withLock(join(folder, 'a'), nothing, async () => {
          seen.push(`${name} in`)
          await new Promise((resolve) => setTimeout(resolve, 20))
          seen.push(`${name} out`)
        })
      await Promise.all([work('one'), work('two')])
      expect(seen).toEqual(['one in', 'one out', 'two in', 'two out'])
    }))

  it('is given back when the work fails', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'a')
      await expect(withLock(file, nothing, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
      expect(isFree(file)).toBe(true)
    }))

  it('is held by several until the last one lets go', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'a')
      const [one, two] = [hold(file), hold(file)]
      one.release()
      expect(isFree(file)).toBe(false)
      two.release()
      expect(isFree(file)).toBe(true)
    }))

  it('ends with the process that held it, however that ended', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'a')
      const lock = new URL('../../local/lock.ts', import.meta.url)
      const code = `import { hold } from '${lock.href}'; hold(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
      const child = spawn(process.execPath, ['--input-type=module', '--eval', code, file])
      await once(child.stdout, 'data')
      expect(isFree(file)).toBe(false)
      child.kill('SIGKILL')
      await once(child, 'exit')
      expect(isFree(file)).toBe(true)
    }))
})

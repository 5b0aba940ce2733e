import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ended, lastLine } from '../matching/run.ts'

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url))

/** Python with Splink and DuckDB. */
export interface Python {
  /** Runs a script to its end. @returns the last line of what it prints, which is JSON */
  readonly run: (script: string, args: readonly string[]) => Promise<unknown>
}

/** An environment of its own in this folder, made where it is not there. @throws Error where there is no Python, or no Splink for it */
async function openPython(folder: string): Promise<Python> {
  const environment = join(folder, 'splink')
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  const wanted = await readFile(requirements, 'utf8')
  const installed = join(environment, 'requirements.txt')
  if ((await readFile(installed, 'utf8').catch(() => '')) !== wanted) {
    await ended('python3', ['-m', 'venv', '--clear', environment])
    await ended(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements])
    await cp(requirements, installed)
  }
  return { run: async (script, args) => JSON.parse(lastLine((await ended(python, [script, ...args])).stdout)) }
}

/** The same, or why there is none: whoever measures goes on without it. */
export async function pythonOrReason(folder: string): Promise<Python | string> {
  return openPython(folder).catch(
    (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '',
  )
}

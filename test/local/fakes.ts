import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder of shell scripts that stand for programs, to be the PATH. */
export async function fakePrograms(folder: string, programs: Readonly<Record<string, string>>): Promise<string> {
  const bin = join(folder, 'bin')
  await mkdir(bin, { recursive: true })
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`)
    await chmod(join(bin, name), 0o755)
  }
  return bin
}

/** A `temporal` that only knows its version. */
export const temporal = (version: string) => `echo "temporal version ${version} (Server 1.31.2, UI 2.50.1)"`

import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The variables of each stand-in's connection file, by system. */
const Groups = z.record(z.string(), z.record(z.string(), z.string()))
export type SandboxVariables = Readonly<Record<string, Readonly<Record<string, string>>>>

const fileIn = (dataFolder: string) => join(dataFolder, 'sandbox.json')

/** What the stand-ins of this data folder leave for every other command and for the worker. It stays after they ended, for the next start. */
export async function writeSandboxVariables(dataFolder: string, groups: SandboxVariables): Promise<void> {
  await mkdir(dataFolder, { recursive: true })
  await writeFile(fileIn(dataFolder), `${JSON.stringify(groups, undefined, 2)}\n`)
}

/** Empty where no sandbox was ever started with this data folder. */
export function readSandboxVariables(dataFolder: string): SandboxVariables {
  try {
    return Groups.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')))
  } catch {
    return {}
  }
}

/** The value that a stand-in of this data folder gives a variable. */
export function standInValue(dataFolder: string, name: string): string | undefined {
  return Object.values(readSandboxVariables(dataFolder)).find((group) => group[name] !== undefined)?.[name]
}

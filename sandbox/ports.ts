import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Ports = z.record(z.string(), z.int())
export type Ports = z.infer<typeof Ports>

const fileIn = (folder: string) => join(folder, 'ports.json')

/** The ports that servers of this folder had last: their addresses stay the same from one start to the next. */
export async function readPorts(folder: string): Promise<Ports> {
  await mkdir(folder, { recursive: true })
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '{}')
  return Ports.parse(JSON.parse(text))
}

export async function writePorts(folder: string, urls: Readonly<Record<string, string>>): Promise<void> {
  const ports = Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, Number(new URL(url).port)]))
  await writeFile(fileIn(folder), JSON.stringify(ports))
}

/** On the port where it was, or on any that is free where that one is taken meanwhile. */
export async function onPort<Server>(port: number | undefined, start: (port: number) => Promise<Server>): Promise<Server> {
  if (port === undefined) return start(0)
  try {
    return await start(port)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    return start(0)
  }
}

import { lstat, mkdir, readdir, rename } from 'node:fs/promises'
import { join, matchesGlob, parse } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { milliseconds } from '../duration.ts'
import { ignore } from './failures.ts'
import type { Settings } from './settings.ts'
import { timeInName } from './times.ts'

export const stages = ['processing', 'processed', 'quarantine'] as const
export type Stage = (typeof stages)[number]

/** An export in the drop folder, where it waits, or in one of the folders below. */
export interface DropFile {
  readonly stage: Stage | 'waiting'
  readonly name: string
  /** As the sender called it. */
  readonly title: string
  readonly path: string
  readonly size: number
  /** The time it tells of: in its name, or else when it was modified. Epoch milliseconds. */
  readonly at: number
  /** When anything about it last changed, also where its sender preserved the time of modification. */
  readonly touchedAt: number
  /** Why its time cannot be used. */
  readonly flaw: string | undefined
}

const temporary = /^\.|~$|\.(part|tmp|crdownload|filepart)$/i
const day = 86_400_000

export async function makeStages(folder: string): Promise<void> {
  for (const stage of stages) await mkdir(join(folder, stage)).catch(ignore('EEXIST'))
}

/** The exports in one stage, oldest first. */
export async function list(settings: Settings, stage: DropFile['stage']): Promise<DropFile[]> {
  const folder = stage === 'waiting' ? settings.folder : join(settings.folder, stage)
  const files = await Promise.all((await readdir(folder)).map((name) => look(settings, stage, folder, name)))
  return files.filter((file) => file !== undefined).toSorted(byTime)
}

/** Every export there is, wherever it lies; refused ones excepted. */
export async function listAll(settings: Settings): Promise<DropFile[]> {
  const waiting = await list(settings, 'waiting')
  const below = (['processing', 'processed'] as const).map((stage) => list(settings, stage).catch(ignore('ENOENT')))
  return [...waiting, ...(await Promise.all(below)).flatMap((files) => files ?? [])].toSorted(byTime)
}

export function byTime(a: Pick<DropFile, 'at' | 'name'>, b: Pick<DropFile, 'at' | 'name'>): number {
  return a.at - b.at || (a.name < b.name ? -1 : Number(a.name > b.name))
}

/**
 * The waiting exports that are whole. Where one changed within the time to settle, all are looked at again after it, and what
 * changed meanwhile is left for the next pull. @throws the signal's reason
 */
export async function settled(settings: Settings, signal: AbortSignal): Promise<DropFile[]> {
  const files = await list(settings, 'waiting')
  const settle = milliseconds(settings.settle)
  if (files.every(({ touchedAt }) => Date.now() - touchedAt >= settle)) return files
  await setTimeout(settle, undefined, { signal }).catch(() => signal.throwIfAborted())
  const before = new Map(files.map((file) => [file.name, file]))
  return (await list(settings, 'waiting')).filter(({ name, size, touchedAt }) => {
    const earlier = before.get(name)
    return earlier?.size === size && earlier.touchedAt === touchedAt
  })
}

/** Moves a file on, never over another. Undefined where it is gone: another attempt or the sender was faster. */
export async function move(settings: Settings, file: DropFile, stage: Stage): Promise<DropFile | undefined> {
  const folder = join(settings.folder, stage)
  const name = await freeName(folder, file.title)
  const path = join(folder, name)
  const moved = await rename(file.path, path).then(() => true, ignore('ENOENT'))
  return moved ? { ...file, stage, name, path } : undefined
}

async function look(settings: Settings, stage: DropFile['stage'], folder: string, name: string): Promise<DropFile | undefined> {
  const title = stage === 'waiting' ? name : name.replace(/~\d+(\.[^.]*)?$/, '$1')
  // What was claimed is brought to its end, even where the pattern has changed since.
  const wanted = stage === 'processing' || matchesGlob(title.toLowerCase(), settings.pattern.toLowerCase())
  if (!wanted || temporary.test(name)) return undefined
  const path = join(folder, name)
  const stats = await lstat(path).catch(ignore('ENOENT'))
  if (!stats?.isFile()) return undefined
  const inName = settings.dated === undefined ? undefined : timeInName(title, settings.dated)
  const at = inName?.getTime() ?? Math.floor(stats.mtimeMs)
  const flaw = settings.dated !== undefined && !inName ? `Its name holds no date like ${settings.dated}` : flawOf(at)
  return { stage, name, title, path, size: stats.size, at, touchedAt: stats.ctimeMs, flaw }
}

/** A file of the future would make every later one look old. */
function flawOf(at: number): string | undefined {
  return at > Date.now() + day ? 'It is dated in the future. Mend its date, or the clock that set it' : undefined
}

async function freeName(folder: string, title: string): Promise<string> {
  const { name, ext } = parse(title)
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? title : `${name}~${number}${ext}`
    if (!(await lstat(join(folder, candidate)).catch(ignore('ENOENT')))) return candidate
  }
}

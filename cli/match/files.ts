import { open, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { GoldthreadError } from '../../core/errors.ts'
import { folded } from '../../core/folded.ts'
import { type Source, sourceOf } from '../../engine/matching/csv/source.ts'

/** How large files are together. @throws GoldthreadError where one cannot be read */
export async function bytesOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map((path) => stat(path).then(({ size }) => size, unreadable(path))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Files of rows as one source; each is called by its name, or by its path where two have one name. @throws GoldthreadError */
export async function readSource(paths: readonly string[]): Promise<Source> {
  const names = paths.map((path) => basename(path))
  const distinct = new Set(names).size === names.length ? names : paths
  return sourceOf(await Promise.all(paths.map(async (path, i) => ({ name: distinct[i] ?? path, bytes: await readShared(path) }))))
}

/** A file of rows, where threads can share it; behind it there is room for one byte. */
async function readShared(path: string): Promise<Uint8Array> {
  return open(path)
    .then(async (file) => {
      await using its = file
      const { size } = await its.stat()
      if (size === 0) return its.readFile() // a pipe has no size
      const bytes = new Uint8Array(new SharedArrayBuffer(size + 1))
      let length = 0
      for (let read = 1; read > 0 && length < size; length += read) {
        const rest = Math.min(size - length, mostRead)
        read = (await its.read(bytes, length, rest)).bytesRead
      }
      return bytes.subarray(0, length)
    })
    .catch(unreadable(path))
}

/** Bytes of one read: the system takes no more than 2 GB. */
const mostRead = 1 << 30

/** @throws GoldthreadError where it cannot be read */
export async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch(unreadable(path))
}

function unreadable(path: string): (cause: unknown) => never {
  return (cause) => {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    throw new GoldthreadError('configuration', `${path} cannot be read${code}`, 'Check its name and its folder', { cause })
  }
}

/** The column as the files have it. @throws GoldthreadError where there is none */
export function knownColumn(columns: readonly string[], name: string): string {
  const found = columns.find((column) => column === name.trim())
  if (found !== undefined) return found
  const [alike, ...more] = columns.filter((column) => folded(column) !== '' && folded(column) === folded(name))
  if (alike !== undefined && more.length === 0) return alike
  throw new GoldthreadError('configuration', `There is no column ${name}`, `There is: ${columns.join(', ')}`)
}

/** @throws GoldthreadError where a file stands there twice: two of its rows would have one id */
export async function checkDistinct(paths: readonly string[]): Promise<void> {
  const again = await firstAgain(paths)
  if (again !== undefined) throw new GoldthreadError('configuration', `${again} is named twice`, 'Name each file once')
}

/** Before the work is done, so that nothing is lost by it. @throws GoldthreadError where a file that is read, or written besides, would be overwritten */
export async function checkOverwritten(read: readonly string[], written: readonly string[]): Promise<void> {
  const lost = await firstAgain([...new Set(read), ...written])
  if (lost !== undefined) throw new GoldthreadError('configuration', `${lost} would be overwritten`, 'Name another file to write')
}

/** The first path of a file that another one leads to as well. */
async function firstAgain(paths: readonly string[]): Promise<string | undefined> {
  const real = await Promise.all(paths.map((path) => realpath(path).catch(() => resolve(path))))
  return paths.find((_, i) => real.indexOf(real[i] ?? '') < i)
}

/** Before the work is done, so that it is not done in vain. @throws GoldthreadError where the folder of a file to write is not there */
export async function checkFolder(path: string): Promise<void> {
  const isThere = await stat(dirname(path)).then(
    (its) => its.isDirectory(),
    () => false,
  )
  if (!isThere) throw unwritable(path)
}

/** @throws GoldthreadError where it cannot be written */
export async function writePicture(path: string, picture: string): Promise<void> {
  await writeFile(path, picture).catch((cause: unknown) => {
    throw unwritable(path, cause)
  })
}

export function unwritable(path: string, cause?: unknown): GoldthreadError {
  return new GoldthreadError('configuration', `${path} cannot be written`, 'Name a file in a folder that is there', { cause })
}

import { GoldthreadError } from '../../core/errors.ts'

/** An error of the file system in words that say who acts; any other as it is. */
export function explained(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  const because = { cause: error }
  switch (code) {
    // Also where it is a mount that is away for a while: to try again for hours would hide a slip in the path, and the next sync is soon.
    case 'ENOENT':
      return new GoldthreadError(
        'configuration',
        `The drop folder ${folder} is not there`,
        'Create or mount it, or mend settings.folder',
        because,
      )
    case 'ENOTDIR':
      return new GoldthreadError('configuration', `${folder} is no folder`, 'Mend settings.folder', because)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new GoldthreadError(
        'credentials',
        `The drop folder ${folder} or a file in it may not be read, written or moved (${code})`,
        'Give the user that Goldthread runs as all rights in it and in the folders below',
        because,
      )
    case 'EXDEV':
      return new GoldthreadError(
        'configuration',
        `${folder} and a folder below it are on different file systems, so that no file can be claimed by renaming it`,
        'Let processing, processed and quarantine be plain folders in it',
        because,
      )
    default:
      return new GoldthreadError('unreachable', `The drop folder ${folder} cannot be used (${code})`, undefined, because)
  }
}

/** For what another attempt, or the sender, did first. */
export function ignore(code: string): (error: unknown) => undefined {
  return (error) => {
    if (codeOf(error) !== code) throw error
  }
}

export function codeOf(error: unknown): string | undefined {
  const fromSystem = error instanceof Error && 'syscall' in error && 'code' in error
  return fromSystem && typeof error.code === 'string' ? error.code : undefined
}

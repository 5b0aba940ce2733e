import { styleText } from 'node:util'

export interface Progress {
  /** @param share 0 to 1 */
  update(share: number, note: string): void
  end(): void
}

const width = 24

/** A bar on a terminal's standard error; elsewhere nothing. */
export function showProgress(name: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { update: () => undefined, end: () => undefined }
  return {
    update: (share, note) => {
      const filled = Math.round(Math.min(1, Math.max(0, share)) * width)
      const bar = styleText('cyan', '━'.repeat(filled)) + styleText('dim', '━'.repeat(width - filled))
      stream.write(`\r\u001B[K${name.padEnd(16)} ${bar} ${note}`)
    },
    end: () => void stream.write('\r\u001B[K'),
  }
}

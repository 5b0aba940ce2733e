import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'

/** Somebody at a terminal. */
export interface Person {
  /** Waits for a key. @returns it in lower case; `q` for Ctrl-C and Ctrl-D */
  readonly key: (prompt: string) => Promise<string>
  /** Waits for a line. @returns undefined for Ctrl-C and Ctrl-D */
  readonly line: (prompt: string) => Promise<string | undefined>
  readonly tell: (text: string) => void
}

/** As much of a process as a person needs. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean; readonly setRawMode: (isRaw: boolean) => unknown }
  readonly stdout: Writable & { readonly isTTY?: boolean }
}

/** The one at this process's terminal; none where there is no terminal. */
export function personAtTerminal({ stdin, stdout }: Terminal = process): Person | undefined {
  if (!stdin.isTTY || !stdout.isTTY) return undefined
  return {
    key: async (prompt) => {
      stdout.write(prompt)
      const { promise, resolve } = Promise.withResolvers<string>()
      stdin.setRawMode(true)
      stdin.resume().once('data', (data: Buffer) => resolve(data.toString()))
      const key = await promise
      stdin.setRawMode(false)
      stdin.pause()
      stdout.write('\n')
      return key === '\u0003' || key === '\u0004' ? 'q' : key.toLowerCase()
    },
    line: async (prompt) => {
      const asked = createInterface({ input: stdin, output: stdout })
      try {
        return await asked.question(prompt)
      } catch (error) {
        if (!(error instanceof Error && error.name === 'AbortError')) throw error
        stdout.write('\n')
        return undefined
      } finally {
        asked.close()
      }
    },
    tell: (text) => void stdout.write(`${text}\n`),
  }
}

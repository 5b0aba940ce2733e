import { createInterface } from 'node:readline/promises'

/** Somebody at a terminal. */
export interface Person {
  /** Waits for a key. @returns it in lower case; `q` for Ctrl-C and Ctrl-D */
  readonly key: (prompt: string) => Promise<string>
  readonly line: (prompt: string) => Promise<string>
  readonly tell: (text: string) => void
}

/** The one at this process's terminal; none where there is no terminal. */
export function personAtTerminal({ stdin, stdout } = process): Person | undefined {
  if (!stdin.isTTY || !stdout.isTTY) return undefined
  return {
    key: async (prompt) => {
      stdout.write(prompt)
      const { promise, resolve } = Promise.withResolvers<string>()
      stdin
        .setRawMode(true)
        .resume()
        .once('data', (data) => resolve(data.toString()))
      const key = await promise
      stdin.setRawMode(false).pause()
      stdout.write('\n')
      return key === '\u0003' || key === '\u0004' ? 'q' : key.toLowerCase()
    },
    line: async (prompt) => {
      const asked = createInterface({ input: stdin, output: stdout })
      try {
        return await asked.question(prompt)
      } finally {
        asked.close()
      }
    },
    tell: (text) => void stdout.write(`${text}\n`),
  }
}

import { styleText } from 'node:util'

/** The lines of a JSON log as a person reads them on a terminal. */
export function readableLog(stream: NodeJS.WriteStream): { write: (line: string) => void } {
  return { write: (line) => void stream.write(`${readable(JSON.parse(line))}\n`) }
}

/** What every line has, and what Temporal's SDK adds that says nothing to a person. */
const left = new Set([
  'level',
  'time',
  'pid',
  'hostname',
  'msg',
  'taskToken',
  'isLocal',
  'namespace',
  'taskQueue',
  'sdkComponent',
  'run',
])

function readable(entry: Readonly<Record<string, unknown>>): string {
  const time = new Date(Number(entry['time'])).toISOString().slice(11, 19)
  const facts = Object.entries(entry).filter(([name, value]) => !left.has(name) && value !== 0)
  const told = facts.map(([name, value]) => `${name}=${textOf(value)}`).join(' ')
  const colour = Number(entry['level']) >= 50 ? 'red' : Number(entry['level']) >= 40 ? 'yellow' : 'dim'
  return `${styleText('dim', time)} ${styleText(colour, String(entry['msg']))} ${styleText('dim', told)}`
}

function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'message' in value) return JSON.stringify(value.message)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

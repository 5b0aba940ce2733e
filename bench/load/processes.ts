import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Milliseconds between two looks at other processes: of Postgres with its shared memory, each takes 20 ms of the worker's own thread. */
const between = 2_000

export type Process = 'worker' | 'postgres' | 'temporal'

/** Watches how large processes become: the worker since it began, others from now on. Memory that several of Postgres share counts for each by its part. @returns the most so far, in megabytes */
export function watchMemory(dataFolder: string): { readonly most: () => Record<Process, number> } & Disposable {
  const most = { worker: 0, postgres: 0, temporal: 0 }
  const look = () => {
    most.worker = process.resourceUsage().maxRSS / 2 ** 10
    for (const { name, megabytes } of processesOf(dataFolder)) most[name] = Math.max(most[name], megabytes)
  }
  const timer = setInterval(look, between)
  const looked = () => {
    look()
    return { ...most }
  }
  return { most: looked, [Symbol.dispose]: () => clearInterval(timer) }
}

function processesOf(dataFolder: string): readonly { readonly name: Process; readonly megabytes: number }[] {
  if (!existsSync('/proc')) return [] // Linux alone tells of other processes so
  const all = readdirSync('/proc').flatMap((pid) => processOf(pid) ?? [])
  const server = all.find(({ command }) => command.includes(dataFolder) && /postgres/.test(command))
  const isOurs = ({ pid, parent }: (typeof all)[number]) => pid === server?.pid || parent === server?.pid
  const temporal = all.find(({ command }) => command.includes(dataFolder) && /start-dev/.test(command))
  return [
    ...all.filter(isOurs).map(({ pid }) => ({ name: 'postgres' as const, megabytes: sizeOf(pid) })),
    ...(temporal === undefined ? [] : [{ name: 'temporal' as const, megabytes: sizeOf(temporal.pid) }]),
  ]
}

function processOf(pid: string): { readonly pid: string; readonly parent: string; readonly command: string } | undefined {
  if (!/^\d+$/.test(pid)) return undefined
  try {
    const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''
    return { pid, parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }
  } catch {
    return undefined // it has ended
  }
}

/** The largest process is asked for: a share of shared memory is its own. */
function sizeOf(pid: string): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? '0'
    return Number(kilobytes) / 1024
  } catch {
    return 0
  }
}
